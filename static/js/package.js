/* Saves the package while somebody types. What cannot be saved stays in its field. */
const WAIT = 700; // ms after the last key
const AGAIN = 5000; // ms until the next try when nothing answered
const KEY = "[name^='line-'], [name='package-name']";

const form = document.querySelector("#pakket");
const said = form.querySelector("[data-saved]");
let timer = 0;
let saving = false;
let stopped = false; // until the visitor presses a button
let behind = false; // somebody else changed what this page does not show
let kept = values();

function values() {
  const data = new FormData(form);
  return new URLSearchParams([...data].filter(([name]) => /^(line-|package-name)/.test(name) && !name.endsWith("-was"))).toString();
}

const dirty = () => values() !== kept;

function say(text, state = "") {
  if (!said) return;
  said.textContent = text;
  said.closest(".saved").dataset.state = state;
}

function later(wait = WAIT) {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(save, wait);
}

function mark(errors) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const [text] = errors[place.dataset.error] ?? [];
    place.hidden = !text;
    place.textContent = text ?? "";
    form.elements[place.dataset.error]?.toggleAttribute("aria-invalid", Boolean(text));
  }
}

function take(answer) {
  form.elements.version.value = answer.version;
  for (const [line, stamp] of Object.entries(answer.stamps)) {
    const was = form.elements[`line-${line}-was`];
    if (was) was.value = stamp;
  }
  const name = form.elements["package-name"];
  if (name?.value.trim() === answer.name) form.elements["package-was"].value = answer.nameStamp;
  form.querySelector("[data-totals]").innerHTML = answer.totals;
  mark({});
  behind ||= answer.isBehind;
  say(behind ? form.dataset.behind : answer.text);
}

async function save() {
  if (saving || stopped || !dirty()) return;
  saving = true;
  const sent = values();
  say(form.dataset.saving);
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual", keepalive: true });
    await understand(response, sent);
  } catch {
    say(form.dataset.notSaved, "trouble");
    later(AGAIN);
  }
  saving = false;
  if (!stopped && kept === sent && dirty()) later();
}

async function understand(response, sent) {
  if (response.ok) {
    take(await response.json());
    kept = sent;
  } else if (response.status === 422) {
    mark((await response.json()).errors);
    say(form.dataset.wrong, "trouble");
  } else if (response.status === 409) {
    stopped = true;
    say((await response.json()).message ?? form.dataset.stale, "trouble");
  } else if (response.status >= 500) {
    throw new Error(response.statusText);
  } else {
    stopped = true;
    say(form.dataset.gone, "trouble");
  }
}

form.addEventListener("input", ({ target }) => target.matches(KEY) && later());
form.addEventListener("change", ({ target }) => target.matches(KEY) && later(target.type === "text" ? 0 : 200));
form.addEventListener("submit", () => {
  clearTimeout(timer);
  stopped = true;
  kept = values(); // this goes along with the form
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
addEventListener("beforeunload", (event) => dirty() && event.preventDefault());
addEventListener("pageshow", (event) => event.persisted && location.reload());
