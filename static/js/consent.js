/* Asks at the foot of the page whether we may remember what is read: only who did not answer yet,
   by the text of now, and whose browser does not ask for privacy by itself. */
import { toast } from "./toast.js";

const ANSWERED = /(?:^|; )(?:__Host-)?meten=(?:[ex]:|(?:n|[yu]\d+)\.(\d+))/;
const place = document.querySelector("[data-consent]");

const isAnswered = () => {
  const said = ANSWERED.exec(document.cookie);
  return said && (said[1] ?? place.dataset.consent) >= place.dataset.consent;
};
const saysNo = () => navigator.globalPrivacyControl || navigator.doNotTrack === "1";

const loaded = (style) =>
  new Promise((done) => {
    style.addEventListener("load", done);
    style.addEventListener("error", done);
  });

const ask = async () => {
  const answer = await fetch(place.dataset.consentQuestion);
  if (answer.status !== 200) return;
  const question = document.createRange().createContextualFragment(await answer.text());
  const style = question.querySelector("link");
  const styled = loaded(style);
  document.head.append(style);
  await styled;
  show(question);
};

/* First in the order of Tab, after the link past everything; the focus stays where it is. */
const show = (question) => {
  document.querySelector(".skip-link").after(place);
  place.hidden = false;
  place.append(question);
  keepClear(place.querySelector(".consent"));
};

/* What has the focus does not lie under the question. */
const keepClear = (box) => {
  const height = () => document.documentElement.style.setProperty("--consent", `${box.offsetHeight}px`);
  new ResizeObserver(height).observe(box);
  document.addEventListener("focusin", ({ target }) => {
    if (!box.isConnected || box.contains(target) || target.matches("main")) return; // a click on text
    const under = target.getBoundingClientRect().bottom - box.getBoundingClientRect().top;
    if (under > 0) scrollBy(0, under + 16);
  });
};

const close = () => {
  const { thanks } = place.querySelector(".consent").dataset;
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren();
  if (hadFocus) document.querySelector("#inhoud").focus({ preventScroll: true });
  toast(thanks);
};

const send = async (form, button) => {
  const body = new URLSearchParams([[button.name, button.value]]);
  try {
    // It leads back to this page, which need not be fetched again.
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    return answer.type === "opaqueredirect";
  } catch {
    return false;
  }
};

place.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (form.dataset.failed) return; // then as forms do without a script
  event.preventDefault();
  if (await send(form, button)) {
    document.dispatchEvent(new Event("consent-changed")); // what is measured begins anew
    return close();
  }
  form.dataset.failed = "yes";
  form.requestSubmit(button);
});

const canAnswerHere = () => ["privacy", "share"].includes(document.body.dataset.page);

if (!isAnswered() && !saysNo() && !canAnswerHere()) {
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask);
}
