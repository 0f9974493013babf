/* "Put in package" without leaving the page; says so, and can undo it. */
import { toast } from "./toast.js";

const tool = document.querySelector("[data-packed]");
let packed = new Set(tool.dataset.packed.split(" ").filter(Boolean));
let turn = Promise.resolve(); // one after the other: the first may begin the session

function show() {
  const count = tool.querySelector("[data-packed-count]");
  count.textContent = packed.size;
  count.parentElement.hidden = !packed.size;
  for (const button of document.querySelectorAll("button[form=inpakken][name=product]")) {
    const label = button.querySelector("[data-label]");
    button.dataset.before ??= label.textContent;
    const isIn = packed.has(button.value);
    const icon = button.querySelector("use");
    label.textContent = isIn ? button.form.dataset.in : button.dataset.before;
    icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, isIn ? "#check" : "#plus"));
    button.toggleAttribute("data-in", isIn);
  }
}

async function send(address, slugs) {
  const body = new URLSearchParams(slugs.map((slug) => ["product", slug]));
  const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const answer = await response.json();
  if (answer.now) packed = new Set(answer.now);
  show();
  toast(answer.text, answer.now ? actions(answer) : []);
}

function actions({ look, address, undo, undoAddress, new: added }) {
  const link = Object.assign(document.createElement("a"), { href: address, textContent: look, className: "toast__action" });
  if (!added.length) return [link];
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: undo, className: "toast__action" });
  button.addEventListener("click", () => send(undoAddress, added));
  return [link, button];
}

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!target.matches("[data-pack]")) return;
  event.preventDefault();
  const slugs = new FormData(target, submitter).getAll("product");
  turn = turn.then(() => send(target.action, slugs)).catch(() => withProducts(target, slugs).submit());
});

/* Without an answer the form goes the ordinary way, and the browser says what is wrong. */
function withProducts(form, slugs) {
  const copy = form.cloneNode();
  copy.append(...slugs.map((value) => Object.assign(document.createElement("input"), { type: "hidden", name: "product", value })));
  document.body.append(copy);
  return copy;
}

document.addEventListener("htmx:after:swap", show);
show();
