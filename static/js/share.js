/* Tells that somebody is looking: how long the page was in view, and whether it was touched. Not
   what they read, and it keeps nothing here. Also hands an address to the share sheet. */
const place = document.querySelector("[data-sitting]");
const STEP = 500;
const TELL = [5000, 15000, 30000];
const HANDS = ["wheel", "touchmove", "pointerdown", "pointermove", "keydown"];

function watch({ sitting, told: address }) {
  let ms = 0;
  let touched = false;
  let left = [...TELL];
  let saidTouched = false;

  const tell = () => {
    saidTouched = touched && ms >= 1000;
    left = left.filter((at) => at > ms);
    if (!left.length) clearInterval(beat);
    navigator.sendBeacon(address, JSON.stringify({ sitting, ms, touched, driven: navigator.webdriver === true }));
  };
  const beat = setInterval(() => {
    if (document.hidden) return;
    ms += STEP;
    if (ms >= left[0] || (touched && !saidTouched && ms >= 1000)) tell();
  }, STEP);

  // A page that scrolls to where it was, or a pointer that happened to lie there, is nobody.
  const touch = (event) => {
    if (event.isTrusted && (event.type !== "pointermove" || event.movementX || event.movementY)) touched = true;
  };
  for (const type of HANDS) addEventListener(type, touch, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && ms && left.length) tell();
  });
}

if (place) watch(place.dataset);

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    const { share: url, title } = button.dataset;
    navigator.share({ url, title }).catch(() => {}); // who thinks better of it shares nothing
  });
}
