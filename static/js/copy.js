/* `data-copy="text"` copies, with `data-copy-html` for programs that take HTML; says
   `data-copied`, or shows the text when the browser refuses. */
import { put } from "./clipboard.js";
import { toast } from "./toast.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const { copy, copyHtml, copied, notCopied } = button.dataset;
  try {
    await put(copy, copyHtml);
    toast(copied);
  } catch {
    toast(`${notCopied} ${copy}`);
  }
});
