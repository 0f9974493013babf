/* Counts a visit to `[data-referral="code"]` once per session of this browser: no name, no cookie. */
const { referral: code } = document.querySelector("[data-referral]").dataset;
const key = `aanbevolen-${code}`;

const seenBefore = () => {
  try {
    if (sessionStorage.getItem(key)) return true;
    sessionStorage.setItem(key, "1");
    return false;
  } catch {
    return true; // a browser that keeps nothing would count each time
  }
};

if (!seenBefore()) {
  navigator.sendBeacon("/aanbevolen/geopend/", new URLSearchParams({ code }));
}
