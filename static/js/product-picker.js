/* `data-product-picker` puts the card of a product into the text named by `data-into`, where the
   cursor is. Without scripts its button sends the form, and the card comes at the end. */
for (const picker of document.querySelectorAll("[data-product-picker]")) {
  const text = document.getElementById(picker.dataset.into);
  const select = picker.querySelector("select");
  const button = picker.querySelector("button");
  button.type = "button"; // Enter in another field saves, and does not pick
  button.addEventListener("click", () => {
    if (!select.value) return select.focus();
    const before = text.value.slice(0, text.selectionEnd).trimEnd();
    const after = text.value.slice(text.selectionEnd).trimStart();
    const start = `${before}${before ? "\n\n" : ""}[[${select.value}]]\n\n`;
    text.value = start + after;
    text.focus();
    text.setSelectionRange(start.length, start.length);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
