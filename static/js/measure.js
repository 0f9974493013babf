/* Tells how a page is used, by name; keeps nothing here. */
const { page, of, version } = document.body.dataset;
const asked = new URL(location).searchParams;
const text = (it, most) => it?.match(/\P{C}/gu)?.slice(0, most).join("").trim();
const body = (e) => JSON.stringify({ ...load, e });
const perCent = (part, whole) => Math.round(Math.min(Math.max(part / whole, 0), 1) * 100);
const other = (host) => (host == location.hostname ? undefined : host || undefined);
let load, kept, queue, n, busy, ms, depth, seen, streaks;
let wait = 0;
let recent = [];

function begin() {
  load = { load: crypto.randomUUID(), page, of, v: +version, w: innerWidth };
  queue = [];
  seen = {};
  streaks = new WeakMap();
  n = ms = depth = 0;
  const c = {};
  for (const it of ["source", "medium", "campaign"]) c[it] = text(asked.get("utm_" + it), 80);
  add("view", { r: other(new URL(document.referrer || location).hostname), c });
  if (page == "search") find(asked.get("q"));
  asked.delete("q");
}

function add(k, more) {
  const event = { n: n++, k, ...more };
  queue.push(event);
  if (queue.length > 9) send();
  return event;
}

const find = (q) => text(q, 200) && add("find", { q: text(q, 200) });

async function send() {
  const e = queue.filter((it) => it.k).slice(0, 15);
  if (busy || !e[0]) return;
  busy = load;
  const { status = 503 } = await fetch("/t/", { method: "POST", body: body(e), keepalive: true }).catch(() => 0);
  if (status == 204) kept = busy;
  if (status < 429) queue = queue.filter((it) => !e.includes(it));
  wait = status < 429 ? 0 : wait + 5000;
  setTimeout(() => (busy = 0), wait);
}

// A beacon may be lost: all stays.
function leave() {
  report();
  queue.forEach((it) => (it.k ||= "click"));
  for (const rest = [...queue]; rest[0]; ) navigator.sendBeacon("/t/", body(rest.splice(0, 15)));
}

function report() {
  if (ms) add("time", { ms, d: depth });
  for (const s in seen) add("seen", { s, ms: seen[s] });
  ms = 0;
  seen = {};
}

function beat() {
  if (document.hidden) return;
  load || begin();
  ms += 250;
  depth = Math.max(depth, perCent(scrollY + innerHeight, document.documentElement.scrollHeight));
  for (const it of document.querySelectorAll("[data-section]")) {
    const { top, bottom, height } = it.getBoundingClientRect();
    const shown = Math.min(bottom, innerHeight) - Math.max(top, 0);
    const span = shown / Math.min(height, innerHeight) >= 0.5 ? (streaks.get(it) ?? 0) + 250 : 0;
    streaks.set(it, span);
    const s = it.dataset.section;
    if (span > 1000) seen[s] = (seen[s] ?? 0) + (span > 1250 ? 250 : span);
  }
  if (ms >= n * 5000) report();
  ms % 5000 || send();
}

function click(event) {
  const { target, button, detail, x, y, timeStamp } = event;
  const works = target.closest("a,button,input,select,label,summary");
  if (button > 1 || works?.control) return;
  const part = target.closest("[data-name],[data-section],body>*");
  const { name, section } = part.dataset;
  const s = name ?? (section ? "section-" + section : "page-" + part.localName);
  const { top, left, width, height } = part.getBoundingClientRect();
  recent = recent.filter((it) => timeStamp - it.timeStamp < 1000);
  recent.push(event);
  const idle = () => recent.includes(event) && getSelection().isCollapsed;
  const seems = detail && !works && target.matches("img,h1,h2,h3,[data-name]");
  const it = add(!seems && "click", { s, ...(detail && { x: perCent(x - left, width), y: perCent(y - top, height) }) });
  if (seems) setTimeout(() => (it.k ||= idle() ? "dead" : "click"), 600);
  if (!target.select && recent.filter((it) => it.target == target).length == 3 && idle()) add("rage", { s });
  const act = target.closest("[data-act]");
  if (act) add("act", { s: act.dataset.act });
  const out = other(works?.hostname);
  if (out) add("out", { s: out });
}

const on = {
  click,
  auxclick: click,
  toggle: () => (recent = []),
  change: ({ target }) => page == "overview" && target.name == "q" && find(target.value),
  visibilitychange: () => document.hidden && load && leave(),
  pagehide: () => (load &&= leave()),
  "consent-changed"() {
    if (load == kept) leave(); // else forgotten
    begin();
  },
};

if (page && crypto.randomUUID) {
  for (const type in on) addEventListener(type, (event) => { try { on[type](event); } catch {} }, true);
  new MutationObserver(on.toggle).observe(document, { subtree: true, childList: true, attributes: true });
  document.hidden || begin();
  setInterval(beat, 250);
}
