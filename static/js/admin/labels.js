/* Names that Django's admin and its libraries leave out for who hears the page. */
const words = (element) => element?.textContent.replace(/[*:]/g, "").trim();

function nameAll(root) {
  for (const search of root.querySelectorAll(".select2-search__field:not([aria-label])")) {
    const label = search.closest(".form-row, .fieldBox")?.querySelector("label, legend");
    if (label) search.setAttribute("aria-label", words(label));
  }
  /* A choice is called after what is chosen, so an empty one has no name: first comes its label. */
  for (const choice of root.querySelectorAll(".select2-selection[aria-labelledby^=select2]")) {
    const select = choice.closest(".select2-container").previousElementSibling;
    const [label] = select?.labels ?? [];
    if (!label) continue;
    label.id ||= `${select.id}-label`;
    choice.setAttribute("aria-labelledby", `${label.id} ${choice.getAttribute("aria-labelledby")}`);
    choice.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
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
