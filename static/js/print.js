/* `data-print` opens the browser's own window to print, or to keep the page as a PDF. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
