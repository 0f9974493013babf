/* `data-copy="text"` copies; says `data-copied`, or shows the text when the browser refuses. */
import { toast } from "./toast.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const { copy, copied, notCopied } = button.dataset;
  try {
    await navigator.clipboard.writeText(copy);
    toast(copied);
  } catch {
    toast(`${notCopied} ${copy}`);
  }
});
