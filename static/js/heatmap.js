/* Shows employees what visitors did on this page: `?klikgedrag=1`. The panel comes from the server;
   what it says of each element and section is laid on the page itself. */
import { Marks } from "./heatmap-marks.js";

const CHOICES = ["periode", "apparaat", "versie", "naast"];
const OWN = ["klikgedrag", ...CHOICES];
const ROOM_BESIDE = "(width >= 120rem)"; // for the panel, beside the page
const LONGEST_LABEL = 60;
const OURS = ".heat-panel, .heat-marks, .staff-bar, .skip-link, dialog";

const panel = document.getElementById("klikgedrag");
const figures = panel.querySelector(".heat-panel__figures");
const said = panel.querySelector(".heat-panel__said");
const folding = panel.querySelector("[data-heat-fold]");
const closing = panel.querySelector("[data-heat-close]");
const { page, of } = document.body.dataset;
const marks = new Marks(panel.dataset.marks);
const elements = new WeakMap();
let asking, chosen;

// --- Asking --------------------------------------------------------------------------------------

function address() {
  const asked = new URLSearchParams({ page, of: of ?? "" });
  for (const name of CHOICES) if (chosen.get(name)) asked.set(name, chosen.get(name));
  return `${panel.dataset.address}?${asked}`;
}

async function ask() {
  chosen = new URLSearchParams(location.search);
  asking?.abort();
  asking = new AbortController();
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(), { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    show(await answer.text());
  } catch (error) {
    if (error.name === "AbortError") return;
    figures.textContent = panel.dataset.failed;
  }
  panel.removeAttribute("aria-busy");
}

function show(html) {
  const focused = figures.contains(document.activeElement) && document.activeElement.name;
  figures.innerHTML = html;
  if (focused) figures.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
  const summary = figures.querySelector(".heat-summary, .heat-empty h3");
  said.textContent = summary?.textContent.replace(/\s+/g, " ").trim() ?? "";
  marks.show(figures.querySelectorAll("tr[data-heat], tr[data-heat-section]"), name);
}

/* The choice stands in the address, so that it can be shared and the way back works. */
function choose(form) {
  const here = new URL(location.href);
  const given = new FormData(form);
  for (const choice of CHOICES) {
    here.searchParams.delete(choice);
    if (given.get(choice)) here.searchParams.set(choice, given.get(choice));
  }
  if (here.href !== location.href) history.pushState(null, "", here);
  ask();
}

/* Filters that change the page in place write an address of their own, without ours in it. */
function keepAddress() {
  const here = new URL(location.href);
  for (const name of OWN) here.searchParams.delete(name);
  closing.href = here;
  for (const name of OWN) if (chosen.get(name)) here.searchParams.set(name, chosen.get(name));
  history.replaceState(history.state, "", here);
}

figures.addEventListener("change", ({ target }) => target.form && choose(target.form));
figures.addEventListener("submit", (event) => {
  event.preventDefault();
  choose(event.target);
});
addEventListener("popstate", ask);
for (const how of ["push", "replace"]) document.addEventListener(`htmx:after:history:${how}`, keepAddress);

// --- Rows and their elements ---------------------------------------------------------------------

/* The text on the page says better what it is than its name does. */
function labelOf(row, element) {
  const known = row.querySelector(".heat-label").textContent;
  if (!element || row.dataset.known !== undefined || row.dataset.heatSection) return known;
  const within = element.querySelector("h1, h2, h3, h4, summary, img[alt]:not([alt=''])") ?? element;
  const text = element.ariaLabel || within.alt || within.textContent || element.title;
  const short = text.replace(/\s+/g, " ").trim();
  return (short.length > LONGEST_LABEL ? `${short.slice(0, LONGEST_LABEL)}…` : short) || known;
}

/* Called for each row, whenever its element may have come, gone or been folded. */
function name(row, element, where) {
  for (const note of row.querySelectorAll(".heat-where")) note.hidden = note.dataset.where !== where;
  const label = row.querySelector(".heat-label");
  if (elements.get(row) === element && row.dataset.where === where) return;
  const text = labelOf(row, element);
  elements.set(row, element);
  row.dataset.where = where;
  label.replaceChildren(where ? text : button(text));
  const words = badgeOf(row)?.querySelector(".visually-hidden");
  if (words) words.textContent = `${text}: ${row.dataset.said}`;
  const dead = figures.querySelector(`[data-heat-name="${CSS.escape(row.dataset.heat ?? "")}"]`);
  if (dead) dead.textContent = text;
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "heat-find";
  made.textContent = text;
  return made;
}

const badgeOf = (row) => row.dataset.heat && marks.root.querySelector(`[data-heat-badge="${CSS.escape(row.dataset.heat)}"]`);
const rowOf = (heat) => figures.querySelector(`tr[data-heat="${CSS.escape(heat)}"]`);

function point(row) {
  for (const other of figures.querySelectorAll("tr[aria-current]")) other.removeAttribute("aria-current");
  for (const other of marks.root.querySelectorAll(".is-pointed-at")) other.classList.remove("is-pointed-at");
  if (!row) return;
  row.setAttribute("aria-current", "true");
  badgeOf(row)?.classList.add("is-pointed-at");
}

/* What lies on the page under the pointer or the keyboard, told in the panel. */
function tell(row, text) {
  point(row);
  said.textContent = text;
  if (!row || isFolded()) return;
  const { top, bottom } = row.getBoundingClientRect();
  const frame = panel.getBoundingClientRect();
  if (top < frame.top + 64 || bottom > frame.bottom) panel.scrollBy({ top: top - frame.top - frame.height / 3 });
}

function tellOf(target) {
  const place = target.closest("[data-name]") ?? target.closest("[data-section]") ?? target.closest("body > header, body > main, body > footer");
  if (!place) return;
  const { name: own, section } = place.dataset;
  const row = rowOf(own ?? (section ? `section-${section}` : `page-${place.localName}`));
  tell(row, row ? `${row.querySelector(".heat-label").textContent}: ${row.dataset.said}` : panel.dataset.nothing);
}

figures.addEventListener("click", ({ target }) => {
  const row = target.closest(".heat-find")?.closest("tr");
  const element = row && elements.get(row);
  if (!element) return;
  point(row);
  const { left, right } = element.getBoundingClientRect();
  if (right > panel.getBoundingClientRect().left && left < panel.getBoundingClientRect().right) fold(true);
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion)").matches ? "auto" : "smooth" });
  badgeOf(row)?.focus({ preventScroll: true });
});

marks.root.addEventListener("click", ({ target }) => {
  const badge = target.closest("[data-heat-badge]");
  if (badge) tell(rowOf(badge.dataset.heatBadge), badge.querySelector(".visually-hidden").textContent);
});

// --- Looking without leaving ---------------------------------------------------------------------

/* Leads away or sends something; what only changes this page, such as a question that opens, may. */
function leads(target) {
  const link = target.closest("a[href]");
  if (link) return link.origin !== location.origin || link.pathname !== location.pathname || link.search !== location.search || !link.hash;
  return target.closest("button, input")?.type === "submit";
}

document.addEventListener(
  "click",
  (event) => {
    const { target } = event;
    if (target.closest(OURS) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    tellOf(target);
    if (!leads(target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("select, input, textarea")) return;
  if (document.querySelector("dialog[open], :popover-open")) return;
  location.assign(closing.href);
});

// --- The panel -----------------------------------------------------------------------------------

const isFolded = () => panel.hasAttribute("data-folded");

function fold(folded) {
  panel.toggleAttribute("data-folded", folded);
  folding.setAttribute("aria-expanded", String(!folded));
}

folding.addEventListener("click", () => fold(!isFolded()));
folding.hidden = false;

if (page) {
  panel.before(marks.root);
  marks.follow(panel);
  fold(!matchMedia(ROOM_BESIDE).matches);
  ask();
}
