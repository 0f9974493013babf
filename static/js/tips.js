/* Tells once that what an employee recommends was in view for a second; without a script there is a
   button for it. The page itself says that this is told. */
const LONG_ENOUGH = 1000; // ms

for (const form of document.querySelectorAll("form[data-seen]")) {
  let wait;
  const watch = new IntersectionObserver((entries) => {
    clearTimeout(wait);
    if (entries.at(-1).isIntersecting && !document.hidden) wait = setTimeout(tell, LONG_ENOUGH);
  });
  const tell = () => {
    watch.disconnect();
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
  };
  watch.observe(form);
}
