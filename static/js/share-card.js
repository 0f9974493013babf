/* `data-share="address"` on a link that mails a card: shares it by what the device has for that,
   else copies the address and leaves the mail as the other way. */
import { put } from "./clipboard.js";
import { toast } from "./toast.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-share]");
  if (!link) return;
  event.preventDefault();
  const { share: url, title, text } = link.dataset;
  try {
    if (navigator.share) return await navigator.share({ title, text, url });
  } catch (error) {
    if (error.name === "AbortError") return; // they closed it again
  }
  copy(url, link);
});

async function copy(url, { href, dataset }) {
  const mail = Object.assign(document.createElement("a"), { href, className: "toast__action", textContent: dataset.mail });
  try {
    await put(url);
    toast(dataset.copied, [mail]);
  } catch {
    toast(`${dataset.notCopied} ${url}`, [mail]);
  }
}
