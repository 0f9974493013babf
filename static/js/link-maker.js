/* The maker of share links: fields with a list, cards that come and go, and one click that makes
   the link and puts it on the clipboard. Without this the same form does it page by page. */
import { put } from "./clipboard.js";
import { Combobox } from "./combobox.js";

const form = document.querySelector("[data-link-maker]");
const key = form.elements.customer_key;

const choose = {
  customer(input, { value, text }) {
    input.value = text;
    key.value = value;
  },
  card: (_input, { value }) => swapCards(`add:${value}`),
};

function enhance(input) {
  const popup = Object.assign(document.createElement("div"), { className: "suggestions", hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  input.parentElement.append(popup, status);
  const box = new Combobox(input, popup, status, { address: input.dataset.choose });
  input.addEventListener("blur", () => box.close());
  popup.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    box.close();
    if (option) choose[input.dataset.chosen](input, option.dataset);
  });
}

const answer = (act, accept) => {
  const body = new FormData(form);
  body.set("act", act);
  return fetch(form.action, { method: "POST", body, headers: { Accept: accept } });
};

async function swapCards(act) {
  const response = await answer(act, "text/html");
  if (!response.ok) return form.submit(); // the browser shows what is wrong
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const cards = page.getElementById("kaarten");
  document.getElementById("kaarten").replaceWith(cards);
  form.elements.label.value = page.getElementById("id_label").value;
  const field = cards.querySelector("[data-choose]");
  enhance(field);
  field.focus();
}

async function make() {
  const made = answer("make", "application/json").then((response) => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
  });
  const part = (name) => made.then((link) => link[name]);
  let copied = true;
  try {
    await put(part("plain"), part("html"));
  } catch {
    copied = false;
  }
  const page = await part("page");
  location.assign(copied ? `${page}#gekopieerd` : page);
}

let busy = false;
form.addEventListener("submit", (event) => {
  const act = event.submitter?.value ?? "make";
  const makes = act === "make" && !form.elements.card.value.trim();
  event.preventDefault();
  if (busy) return;
  busy = true;
  event.submitter?.setAttribute("aria-busy", "true");
  const done = makes ? make() : swapCards(act === "make" ? "add" : act);
  // A form that is not right is sent the ordinary way, and comes back with what is wrong.
  done.catch(() => form.submit()).finally(() => {
    busy = false;
    event.submitter?.removeAttribute("aria-busy");
  });
});
window.addEventListener("pageshow", () => (busy = false));

form.addEventListener("input", ({ target }) => {
  if (target.name === "customer") key.value = "";
});
form.querySelectorAll("[data-choose]").forEach(enhance);
