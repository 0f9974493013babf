/* Puts a text on the clipboard, and the same as HTML for programs that take that. Both may be
   promises: a browser lets a page copy only while the click is fresh. */
const blob = async (type, text) => new Blob([await text], { type });

export async function put(plain, html) {
  try {
    const parts = { "text/plain": blob("text/plain", plain) };
    if (html) parts["text/html"] = blob("text/html", html);
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  } catch {
    putByHand(await plain, await html);
  }
}

/* For browsers without the above, and sites without https. */
function putByHand(plain, html) {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", plain);
    if (html) event.clipboardData.setData("text/html", html);
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (!done) throw new Error("the browser refuses");
}
