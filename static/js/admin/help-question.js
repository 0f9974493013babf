/* The page of a question: empty rows for products one by one, and the question as a customer sees it. */
const WAIT = 400;

/* --- Rows for products ----------------------------------------------------------------------- */

function another(weights) {
  const waiting = () => weights.querySelectorAll(".help-weights__row[data-empty][hidden]");
  const empty = [...weights.querySelectorAll(".help-weights__row[data-empty]")];
  const filled = weights.querySelectorAll(".help-weights__row:not([data-empty])");
  for (const row of empty.slice(filled.length ? 0 : 1)) row.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "help-weights__more";
  button.textContent = weights.dataset.more;
  button.hidden = waiting().length === 0;
  button.addEventListener("click", () => {
    const [row] = waiting();
    row.hidden = false;
    button.hidden = waiting().length === 0;
    row.querySelector(".select2-selection, select")?.focus();
  });
  weights.append(button);
}

for (const weights of document.querySelectorAll(".inline-related:not(.empty-form) .help-weights")) another(weights);
document.addEventListener("formset:added", ({ target }) => {
  const weights = target.querySelector(".help-weights");
  if (weights) another(weights);
});

/* --- Preview --------------------------------------------------------------------------------- */

const AROUND = "script, link[rel=preload], .skip-link, .staff-bar, .site-header, .site-footer, .toasts";

/* The page without what is around the question and without scripts, in the theme of this page. */
function onlyTheQuestion(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(AROUND)) element.remove();
  const { theme } = document.documentElement.dataset;
  if (theme && theme !== "auto") page.documentElement.dataset.theme = theme;
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

const panel = document.querySelector(".help-preview");

function watch(form) {
  const said = panel.querySelector("[role=status]");
  const frame = document.createElement("iframe");
  frame.title = panel.querySelector("h2").textContent;
  frame.setAttribute("sandbox", "allow-same-origin"); // its styles and letters, not its scripts
  frame.inert = true; // to look at
  frame.addEventListener("load", () => {
    const { scrollHeight } = frame.contentDocument.documentElement;
    frame.style.blockSize = `${scrollHeight + 2}px`;
  });
  said.after(frame);
  let timer;
  let asked = 0;

  const show = async () => {
    const mine = ++asked;
    const response = await fetch(panel.dataset.url, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (mine !== asked) return;
    said.textContent = response?.ok ? "" : panel.dataset.failed;
    if (response?.ok) frame.srcdoc = onlyTheQuestion(await response.text());
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("click", later); // rows that are moved or added
  document.addEventListener("formset:added", later);
  document.addEventListener("formset:removed", later);
  show();
}

if (panel) watch(panel.closest("form"));
