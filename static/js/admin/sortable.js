/* Rows with a position: dragged by a handle, or moved with buttons. The positions are sent with the form. */
import Sortable from "../../vendor/sortable/sortable.esm.js";

const ROW = ":is(tr.form-row, .inline-related):not(.empty-form, .tabular)";

const announcer = document.createElement("p");
announcer.className = "visually-hidden";
announcer.setAttribute("role", "status");

const rowsOf = (group) =>
  [...group.querySelectorAll("input[data-sortable]")].map((input) => input.closest(ROW)).filter(Boolean);
const inputOf = (row) => row.querySelector("input[data-sortable]");

function button(label, sign, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}

function renumber(group) {
  const rows = rowsOf(group);
  rows.forEach((row, index) => {
    inputOf(row).value = index + 1;
    row.querySelector(".sort-up").disabled = index === 0;
    row.querySelector(".sort-down").disabled = index === rows.length - 1;
  });
}

function announce(group, row) {
  const rows = rowsOf(group);
  announcer.textContent = inputOf(row)
    .dataset.moved.replace("%(place)s", rows.indexOf(row) + 1)
    .replace("%(count)s", rows.length);
}

function move(group, row, step) {
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  renumber(group);
  announce(group, row);
  const pressed = row.querySelector(step < 0 ? ".sort-up" : ".sort-down");
  (pressed.disabled ? row.querySelector(".sort-tools button:not(:disabled, .sort-handle)") : pressed)?.focus();
}

function equip(group, row) {
  const input = inputOf(row);
  const tools = document.createElement("span");
  tools.className = "sort-tools";
  const handle = button(input.dataset.drag, "⠿", "sort-handle");
  handle.tabIndex = -1; // the keyboard has the other two
  const up = button(input.dataset.up, "↑", "sort-up");
  const down = button(input.dataset.down, "↓", "sort-down");
  up.addEventListener("click", () => move(group, row, -1));
  down.addEventListener("click", () => move(group, row, 1));
  tools.append(handle, up, down);
  const heading = row.querySelector(":scope > h3");
  if (heading) {
    heading.prepend(tools);
    input.closest(".form-row").hidden = true;
  } else {
    input.type = "hidden";
    input.after(tools);
  }
}

function start(group) {
  const rows = rowsOf(group);
  rows.forEach((row) => equip(group, row));
  if (rows.length) disableEnds(group);
  const home = (rows[0] ?? group.querySelector(".empty-form"))?.parentElement;
  if (!home) return;
  Sortable.create(home, {
    draggable: ROW,
    handle: ".sort-handle",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
    onEnd: ({ item }) => {
      renumber(group);
      announce(group, item);
    },
  });
}

function disableEnds(group) {
  const rows = rowsOf(group);
  rows[0].querySelector(".sort-up").disabled = true;
  rows.at(-1).querySelector(".sort-down").disabled = true;
}

const groups = [...document.querySelectorAll(".js-inline-admin-formset")].filter((group) =>
  group.querySelector("input[data-sortable]"),
);
if (groups.length) document.body.append(announcer);
groups.forEach(start);

document.addEventListener("formset:added", ({ target }) => {
  const group = target.closest(".js-inline-admin-formset");
  if (!groups.includes(group) || !inputOf(target)) return;
  equip(group, target);
  renumber(group);
});
document.addEventListener("formset:removed", ({ target }) => {
  for (const group of groups) if (group.contains(target)) renumber(group);
});
