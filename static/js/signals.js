/* Asks every few seconds whether there is news, as long as somebody looks at the page. Under their
   hands nothing moves: what they are busy with is replaced when they are done, or after a while. */
import { toast } from "./toast.js";

const EVERY = 4000; // ms
const BUSY = 30000; // ms that somebody may keep what they are busy with

let waitingSince = 0;

const here = () => document.querySelector("[data-signals]");

function isBusy(block) {
  const busy = block.contains(document.activeElement) || block.querySelector("details[open]");
  waitingSince = busy ? waitingSince || Date.now() : 0;
  return busy && Date.now() - waitingSince < BUSY;
}

function replace(block, html) {
  const made = new DOMParser().parseFromString(html, "text/html").querySelector("[data-signals]");
  if (!made) return;
  const isNews = Number(made.dataset.newest) > Number(block.dataset.newest);
  block.replaceWith(made);
  window.htmx?.process(made);
  waitingSince = 0;
  for (const count of document.querySelectorAll("[data-signal-count]")) {
    count.textContent = made.dataset.number;
    count.hidden = made.dataset.number === "0";
  }
  if (isNews) toast(made.dataset.said);
}

async function look() {
  const block = here();
  if (!block || document.visibilityState !== "visible" || isBusy(block)) return;
  const headers = { "If-None-Match": `"${block.dataset.stamp}"` };
  try {
    const answer = await fetch(block.dataset.signals, { headers, redirect: "error" });
    if (answer.ok && here() === block && !isBusy(block)) replace(block, await answer.text());
  } catch {
    // Not reachable now; the next time comes soon.
  }
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
