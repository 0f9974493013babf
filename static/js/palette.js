/* Ctrl/⌘ K, or anything with `data-palette`, opens the palette of employees. */
import { Combobox } from "./combobox.js";

const SAID_FOR = 4000; // ms
const dialog = document.getElementById("palet");
const input = dialog.querySelector("input");
const said = dialog.querySelector(".palette__said");
const button = (act) => dialog.querySelector(`[data-act=${act}]`);
let quiet;

const box = new Combobox(input, dialog.querySelector(".palette__list"), dialog.querySelector(".palette__count"), {
  address: input.dataset.address,
  shortest: 0,
  startsAtFirst: true,
  failed: () => say(input.dataset.failed),
});

function say(text) {
  said.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => (said.textContent = ""), SAID_FOR);
}

function open() {
  if (dialog.open) return input.select();
  box.close();
  input.value = "";
  dialog.showModal();
  input.focus();
  box.ask();
}

async function copy(option) {
  if (!option?.dataset.copy) return;
  const { copied, notCopied } = button("copy").dataset;
  try {
    await navigator.clipboard.writeText(option.dataset.copy);
    say(copied);
  } catch {
    say(`${notCopied} ${option.dataset.copy}`);
  }
}

function edit(option) {
  if (option?.dataset.edit) location.assign(option.dataset.edit);
}

const acts = {
  open: () => box.active?.click(),
  edit: () => edit(box.active),
  copy: () => copy(box.active),
  close: () => dialog.close(),
};

function actOf(event) {
  const modified = event.ctrlKey || event.metaKey;
  if (event.key === "Escape") return "close";
  if (event.target !== input) return undefined; // a button has its own Enter
  if (event.key === "Enter" && modified) return "edit";
  if (event.key === "Enter" && event.altKey) return "copy";
  const selected = input.selectionStart !== input.selectionEnd;
  return event.key === "c" && modified && !selected ? "copy" : undefined;
}

document.addEventListener("keydown", (event) => {
  const isOurs = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isOurs || event.defaultPrevented) return; // in the editor this key makes a link
  event.preventDefault();
  open();
});

dialog.addEventListener(
  "keydown",
  (event) => {
    const act = !event.isComposing && acts[actOf(event)];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
  true,
);

document.addEventListener("click", (event) => {
  const { target } = event;
  if (target === dialog) return dialog.close(); // beside it
  if (target.closest("[data-palette]")) return open();
  if (!dialog.contains(target)) return;
  acts[target.closest("[data-act]")?.dataset.act]?.();
  if (target.closest("[data-tool=copy]")) copy(target.closest(".palette__row").querySelector("[role=option]"));
});
dialog.addEventListener("close", () => dialog.open || box.close()); // tells late: it may be open again
dialog.addEventListener("pointermove", ({ target }) => {
  const option = target.closest(".palette__row")?.querySelector("[role=option]");
  if (option && option !== box.active) box.activate(option, { scrolls: false });
});

/* What the buttons at the foot can do depends on the row. */
new MutationObserver(() => {
  const row = box.active?.dataset ?? {};
  button("open").disabled = !box.active;
  button("edit").disabled = !row.edit;
  button("copy").disabled = !row.copy;
}).observe(input, { attributeFilter: ["aria-activedescendant"] });

if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  for (const key of document.querySelectorAll("[data-mod]")) key.textContent = "⌘";
}
