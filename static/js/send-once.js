/* `data-send-once` on a form: a second click waits for the answer to the first. The server sends
   nothing twice either; this spares the visitor the doubt. */
for (const form of document.querySelectorAll("form[data-send-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  // Back on this page, as it was kept by the browser: then it may be sent again.
  window.addEventListener("pageshow", () => {
    sent = false;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  });
}
