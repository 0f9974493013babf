/* Lays figures on the elements that they belong to, found by name, and keeps them there. */
const SVG = "http://www.w3.org/2000/svg";
const OUTSIDE = 4; // px: so far a mark reaches around its element
const GAP = 2;
const LIFTED = 9; // from this z-index on an element hides what scrolls under it
const SMALLEST_DOT = 4;
const LARGEST_DOT = 11;

function made(tag, css, ...children) {
  const it = document.createElement(tag);
  it.className = css;
  it.append(...children);
  return it;
}

function selector(row) {
  const { heat, heatSection } = row.dataset;
  if (heatSection) return `[data-section="${CSS.escape(heatSection)}"]`;
  if (heat.startsWith("section-")) return `[data-section="${CSS.escape(heat.slice("section-".length))}"]`;
  if (heat.startsWith("page-")) return `body > ${CSS.escape(heat.slice("page-".length))}`;
  return `[data-name="${CSS.escape(heat)}"]`;
}

function isSeen(element) {
  return element.checkVisibility({ visibilityProperty: true });
}

/* What cuts an element off where it is scrolled aside, and how it stands among the others. */
function surroundings(element) {
  let clip = null, pinned = false, lifted = false;
  for (let it = element; it && it !== document.body; it = it.parentElement) {
    const { position, zIndex, overflowX, overflowY } = getComputedStyle(it);
    pinned ||= position === "sticky" || position === "fixed";
    lifted ||= position !== "static" && zIndex >= LIFTED;
    if (it !== element && !clip && (overflowX !== "visible" || overflowY !== "visible")) clip = it;
  }
  return { clip, layer: pinned ? "pinned" : lifted ? "lifted" : "page" };
}

function isWithin(box, frame) {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
}

function dots(spots) {
  const found = spots.split(" ").map((spot) => spot.split(",").map(Number));
  const most = Math.max(...found.map(([, , times]) => times));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "heat-mark__spots");
  svg.setAttribute("aria-hidden", "true");
  for (const [x, y, times] of found) {
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", `${10 * x + 5}%`);
    dot.setAttribute("cy", `${10 * y + 5}%`);
    dot.setAttribute("r", SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * Math.sqrt(times / most));
    svg.append(dot);
  }
  return svg;
}

/* An element's figures: a frame around it, dots in it, and a button with the numbers. */
function elementMark(row) {
  const { heat, step, badge, dead, spots, area } = row.dataset;
  const box = made("div", `heat-mark heat-step--${step}${area === undefined ? "" : " heat-mark--area"}`);
  if (spots) box.append(dots(spots));
  const button = made("button", "heat-badge");
  button.type = "button";
  button.dataset.heatBadge = heat;
  button.append(made("span", "visually-hidden")); // in words, once its label is known
  if (badge) button.append(made("span", "heat-n", badge));
  if (dead) button.append(made("span", "heat-n heat-n--dead", dead));
  for (const shown of button.querySelectorAll(".heat-n")) shown.ariaHidden = "true";
  return { box, button };
}

/* How many saw a section, beside it. The panel has the same in a table. */
function sectionMark(row) {
  const { badge, note, share, step } = row.dataset;
  const box = made("div", `heat-band heat-share--${step ?? 0}`);
  box.setAttribute("aria-hidden", "true");
  const text = made("p", "heat-band__text", made("strong", "", badge), made("span", "heat-band__name", row.querySelector(".heat-label").textContent));
  if (note) text.append(made("span", "", note));
  const part = made("span", "heat-band__part");
  part.style.inlineSize = `${share ?? 0}%`;
  box.append(made("span", "heat-band__bar", part), text);
  return { box };
}

export class Marks {
  constructor(label) {
    this.layers = { page: made("div", "heat-layer"), lifted: made("div", "heat-layer heat-layer--lifted"), pinned: made("div", "heat-layer heat-layer--pinned") };
    this.root = made("section", "heat-marks no-print", ...Object.values(this.layers));
    this.root.setAttribute("aria-label", label);
    this.marks = [];
    this.sizes = new ResizeObserver(() => this.plan());
    this.found = () => {};
  }

  /* `rows` are the table rows of the panel; `found` hears of each where its element is. */
  show(rows, found) {
    for (const { box, button } of this.marks) {
      box.remove();
      button?.remove();
    }
    this.found = found;
    this.marks = [...rows].map((row) => ({ row, selector: selector(row), ...(row.dataset.heatSection ? sectionMark(row) : elementMark(row)) }));
    for (const mark of this.marks) this.layers.page.append(mark.box, ...(mark.button ? [mark.button] : []));
    for (const mark of this.marks) {
      mark.width = mark.button?.offsetWidth;
      mark.height = mark.button?.offsetHeight;
    }
    this.isNew = true;
    this.plan();
  }

  follow(panel) {
    const ours = (node) => this.root.contains(node) || panel.contains(node);
    new MutationObserver((changes) => {
      if (changes.some(({ target }) => !ours(target))) this.plan({ anew: true });
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    this.sizes.observe(document.body);
    this.sizes.observe(document.documentElement);
    addEventListener("resize", () => this.plan({ anew: true }));
    addEventListener("scroll", ({ target }) => this.plan({ pinnedOnly: target === document }), { capture: true, passive: true });
  }

  /* Once before the next picture, however much changes before it. */
  plan({ pinnedOnly = false, anew = false } = {}) {
    this.isNew ||= anew;
    this.pinnedOnly = pinnedOnly && (this.pinnedOnly ?? true);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.place(this.pinnedOnly && !this.isNew);
      this.pinnedOnly = undefined;
    });
  }

  find() {
    for (const mark of this.marks) {
      const named = [...document.querySelectorAll(mark.selector)].filter((it) => !it.closest(".heat-panel"));
      const target = named.find(isSeen);
      if (target !== mark.target) {
        if (mark.target) this.sizes.unobserve(mark.target);
        if (target) this.sizes.observe(target);
      }
      mark.target = target;
      Object.assign(mark, target ? surroundings(target) : { layer: "page", clip: null });
      this.found(mark.row, target ?? named[0], target ? "" : named.length ? "folded" : "gone");
      this.move(mark);
    }
    this.isNew = false;
  }

  move(mark) {
    const layer = this.layers[mark.layer];
    if (mark.box.parentNode === layer) return;
    const hadFocus = mark.button === document.activeElement;
    layer.append(mark.box, ...(mark.button ? [mark.button] : []));
    if (hadFocus) mark.button.focus({ preventScroll: true });
  }

  /* First everything is read, then everything is written: the page is laid out once. */
  place(pinnedOnly) {
    if (this.isNew) this.find();
    const marks = pinnedOnly ? this.marks.filter((it) => it.layer === "pinned") : this.marks;
    if (!marks.length) return;
    const { clientWidth: width, clientHeight: seen } = document.documentElement;
    const height = Math.max(document.body.offsetHeight, seen);
    const from = Object.fromEntries(Object.entries(this.layers).map(([name, it]) => [name, it.getBoundingClientRect()]));
    for (const mark of marks) {
      const box = mark.target?.getBoundingClientRect();
      const frame = mark.clip?.getBoundingClientRect();
      mark.at = box?.width && (!frame || isWithin(box, frame)) && isSeen(mark.target) ? box : null;
    }
    for (const name of ["page", "lifted"]) Object.assign(this.layers[name].style, { inlineSize: `${width}px`, blockSize: `${height}px` });
    const taken = { page: [], lifted: [], pinned: [] };
    for (const mark of marks) this.put(mark, from[mark.layer], taken[mark.layer], width);
  }

  put({ at, box, button, layer, row, width: wide, height: high }, from, taken, width) {
    box.hidden = !at;
    if (button) button.hidden = !at;
    if (!at) return;
    const x = at.x - from.x;
    const y = at.y - from.y;
    if (row.dataset.heatSection) {
      box.style.translate = `0 ${y}px`;
      box.style.blockSize = `${at.height}px`;
      return;
    }
    box.style.translate = `${x - OUTSIDE}px ${y - OUTSIDE}px`;
    box.style.inlineSize = `${at.width + 2 * OUTSIDE}px`;
    box.style.blockSize = `${at.height + 2 * OUTSIDE}px`;
    const spot = free({ x: x + at.width - wide + 10, y: y - 14, wide, high }, taken, layer === "pinned" ? innerWidth : width);
    taken.push(spot);
    button.style.translate = `${spot.x}px ${spot.y}px`;
  }
}

/* To the left of what lies there already, and below it where there is no room left. */
function free({ x, y, wide, high }, taken, width) {
  const right = Math.max(GAP, Math.min(x, width - wide - GAP));
  const spot = { x: right, y: Math.max(GAP, y), wide, high };
  for (let tries = 0; tries < taken.length; tries += 1) {
    const other = taken.find((it) => overlaps(it, spot));
    if (!other) break;
    spot.x = other.x - wide - GAP;
    if (spot.x >= GAP) continue;
    spot.x = right;
    spot.y = other.y + other.high + GAP;
  }
  return spot;
}

function overlaps(one, other) {
  return one.x < other.x + other.wide && other.x < one.x + one.wide && one.y < other.y + other.high && other.y < one.y + one.high;
}
