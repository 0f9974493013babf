/* A text field with a list of links that fit what is typed: the ARIA combobox, chosen by hand.

   Every `[data-suggest="/address/"]` becomes one; the palette makes its own. The server answers
   with a listbox; what is said to screen readers stands in its `data-said`. */
const PAUSE = 120; // ms without a key before the server is asked
const OPTION = "[role=option]";

export class Combobox {
  #wait;
  #request;
  #asked = null;

  constructor(input, popup, status, { address, shortest = 2, startsAtFirst = false, failed = () => {} }) {
    Object.assign(this, { input, popup, status, address, shortest, startsAtFirst, failed });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    this.#expand(false);
    input.addEventListener("input", (event) => event.isComposing || this.#askSoon());
    input.addEventListener("compositionend", () => this.#askSoon());
    input.addEventListener("keydown", (event) => event.isComposing || this.#press(event));
    popup.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps focus
  }

  get options() {
    return [...this.popup.querySelectorAll(OPTION)];
  }

  get active() {
    return this.popup.querySelector(`${OPTION}[aria-selected=true]`);
  }

  get isOpen() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  close() {
    clearTimeout(this.#wait);
    this.#request?.abort();
    this.#asked = null;
    this.activate(null);
    this.#expand(false);
  }

  activate(option, { scrolls = true } = {}) {
    this.active?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (scrolls) option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  async ask() {
    const text = this.input.value.trim();
    if (text === this.#asked) return;
    this.#request?.abort();
    if (text.length < this.shortest) return this.close();
    const { signal } = (this.#request = new AbortController());
    this.#asked = text;
    try {
      const response = await fetch(`${this.address}?${new URLSearchParams({ q: text })}`, { signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const html = await response.text();
      if (!signal.aborted) this.#show(html);
    } catch (error) {
      if (signal.aborted) return; // another question came after this one
      this.close();
      this.failed(error);
    }
  }

  #askSoon() {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.ask(), PAUSE);
  }

  #show(html) {
    const list = new DOMParser().parseFromString(html, "text/html").querySelector("[role=listbox]");
    this.popup.replaceChildren(list);
    this.input.setAttribute("aria-controls", list.id);
    this.#expand(this.options.length > 0);
    this.activate(this.startsAtFirst ? this.options[0] : null);
    this.status.textContent = list.dataset.said;
  }

  #expand(open) {
    this.popup.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  #press(event) {
    const act = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      Home: () => this.active && this.#go(this.options.at(0)),
      End: () => this.active && this.#go(this.options.at(-1)),
      Escape: () => this.#leave(),
      Enter: () => this.#open(event),
    }[event.key];
    if (act?.()) event.preventDefault();
  }

  #step(by) {
    const { options } = this;
    if (this.isOpen) {
      const place = options.indexOf(this.active);
      this.#go(options.at((place < 0 && by < 0 ? place : place + by) % options.length));
    } else {
      this.ask();
    }
    return true;
  }

  #go(option) {
    this.activate(option);
    return true;
  }

  #leave() {
    if (this.isOpen) this.close();
    else if (this.input.value) this.input.value = "";
    else return false;
    return true;
  }

  #open(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.active) return false;
    this.active.click();
    return true;
  }
}

const element = (name, className, more = {}) => Object.assign(document.createElement(name), { className, ...more });

function enhance(input) {
  const popup = element("div", "suggestions", { hidden: true });
  const status = element("p", "visually-hidden");
  status.setAttribute("role", "status");
  input.form.append(popup, status);
  const box = new Combobox(input, popup, status, { address: input.dataset.suggest });
  input.addEventListener("blur", () => box.close());
  input.form.addEventListener("submit", () => box.close());
  popup.addEventListener("click", () => box.close());
}

document.querySelectorAll("[data-suggest]").forEach(enhance);
