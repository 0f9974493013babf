/* Tells which result was opened first from the list in `[data-search]`: no name, no cookie. */
const told = new Set();

const tell = ({ target, button }) => {
  const link = button < 2 && target.closest("[data-search] a[data-kind]");
  if (!link) return;
  const token = link.closest("[data-search]").dataset.search;
  const { kind, slug } = link.dataset;
  if (!token || told.has(token)) return;
  told.add(token);
  navigator.sendBeacon("/zoeken/geopend/", new URLSearchParams({ token, kind, slug }));
};

document.addEventListener("click", tell);
document.addEventListener("auxclick", tell); // the middle button: a new tab
