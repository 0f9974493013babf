/* Names that Django's admin and its libraries leave out for who hears the page. */
const words = (element) => element?.textContent.replace(/[*:]/g, "").trim();

function nameAll(root) {
  for (const search of root.querySelectorAll(".select2-search__field:not([aria-label])")) {
    const label = search.closest(".form-row, .fieldBox")?.querySelector("label, legend");
    if (label) search.setAttribute("aria-label", words(label));
  }
  /* The column of the hidden number that says which row this is. */
  for (const corner of root.querySelectorAll("th.original")) corner.setAttribute("role", "none");
  /* "Today (21 November)" over a Dutch "Vandaag": the word that is seen is the better name. */
  for (const shortcut of root.querySelectorAll(".datetimeshortcuts a[aria-label]")) {
    shortcut.removeAttribute("aria-label");
  }
}

/* Select2 makes its search field anew after every choice. */
new MutationObserver(() => nameAll(document)).observe(document.body, { childList: true, subtree: true });
nameAll(document);
