/* The page of one share link: says that it was copied, and keeps up with who opens it. */
import { toast } from "./toast.js";

const PAUSE = 4000; // ms

if (location.hash === "#gekopieerd") {
  toast(document.querySelector("[data-copy-html]").dataset.copied);
  history.replaceState(null, "", location.pathname);
}

async function keepUp() {
  const section = document.getElementById("openingen");
  if (document.hidden || section.querySelector("details[open]")) return;
  const response = await fetch(section.dataset.refresh);
  if (!response.ok || response.redirected) return clearInterval(timer);
  const html = await response.text();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("openingen");
  if (fresh && fresh.innerHTML !== section.innerHTML) section.innerHTML = fresh.innerHTML;
}

const timer = setInterval(() => keepUp().catch(() => {}), PAUSE);
