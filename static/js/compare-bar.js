/* Remembers what was ticked for the comparison while the visitor filters and turns pages. */
const LIMIT = 4;
const STORE = "vergelijken";
const bar = document.querySelector(".compare-bar");
const part = (name) => bar.querySelector(`[data-${name}]`);

let chosen = new Set(JSON.parse(sessionStorage.getItem(STORE) ?? "[]"));

const hidden = (slug) => Object.assign(document.createElement("input"), { type: "hidden", name: "p", value: slug });

function show() {
  const boxes = [...document.querySelectorAll("input[type=checkbox][name=p]")];
  const full = chosen.size >= LIMIT;
  for (const box of boxes) {
    box.checked = chosen.has(box.value);
    box.disabled = full && !box.checked;
  }
  const here = new Set(boxes.map((box) => box.value));
  part("elsewhere").replaceChildren(...[...chosen].filter((slug) => !here.has(slug)).map(hidden));
  part("count").textContent = `(${chosen.size})`;
  part("clear").hidden = false;
  part("limit").textContent = full ? part("limit").dataset.full : "";
  if (chosen.size) sessionStorage.setItem(STORE, JSON.stringify([...chosen]));
  else sessionStorage.removeItem(STORE); // a browser in which nobody ticked keeps nothing
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=checkbox][name=p]")) return;
  if (target.checked) chosen.add(target.value);
  else chosen.delete(target.value);
  show();
});
document.addEventListener("htmx:after:swap", show);
part("clear").addEventListener("click", () => {
  chosen = new Set();
  show();
});
addEventListener("pageshow", show);
