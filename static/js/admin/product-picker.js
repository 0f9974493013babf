/* A dialog in which an employee types a part of a product's name and picks one: a combobox with a list. */
const WAIT = 150;
let count = 0;

async function ask(url, query) {
  const response = await fetch(`${url}?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).products;
}

export async function productWithId(url, id) {
  const [product] = await ask(url, { id }).catch(() => []);
  return product;
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/* Resolves to { product }, { remove: true } or nothing. `current` is the id that is linked now. */
export function pickProduct({ url, words, current }) {
  const id = `product-picker-${++count}`;
  const input = element("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });
  const list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": words.button });
  const status = element("p", { role: "status" });
  const close = element("button", { type: "button" }, words.close);
  const tools = element("div", { class: "product-picker__tools" }, close);
  const dialog = element(
    "dialog",
    { class: "product-picker", "aria-label": words.button },
    element("label", { for: id }, words.search),
    input,
    list,
    status,
    tools,
  );

  return new Promise((resolve) => {
    let answer;
    let products = [];
    let selected = -1;
    let timer;
    let asked = 0;

    const finish = (given) => {
      answer = given;
      dialog.close();
    };
    const select = (index) => {
      selected = index;
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
      const option = list.children[index];
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const show = () => {
      list.replaceChildren(
        ...products.map((product, place) => {
          const option = element("li", { role: "option", id: `${id}-${place}`, "aria-selected": "false" }, product.title);
          if (product.note) option.append(element("span", { class: "product-picker__note" }, product.note));
          option.addEventListener("click", () => finish({ product }));
          return option;
        }),
      );
      input.setAttribute("aria-expanded", String(products.length > 0));
      select(products.length ? 0 : -1);
      status.textContent =
        products.length === 0
          ? words.none
          : products.length === 1
            ? words.one
            : words.many.replace("%(count)s", products.length);
    };
    const search = async () => {
      const mine = ++asked;
      try {
        const found = await ask(url, { q: input.value });
        if (mine !== asked) return;
        products = found;
        show();
      } catch {
        if (mine === asked) status.textContent = words.failed;
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      const last = products.length - 1;
      if (event.key === "ArrowDown") select(selected < last ? selected + 1 : 0);
      else if (event.key === "ArrowUp") select(selected > 0 ? selected - 1 : last);
      else if (event.key === "Enter") products[selected] && finish({ product: products[selected] });
      else return;
      event.preventDefault();
    });
    close.addEventListener("click", () => finish());
    dialog.addEventListener("close", () => {
      clearTimeout(timer);
      dialog.remove();
      resolve(answer);
    });

    if (current) {
      const remove = element("button", { type: "button" }, words.remove);
      remove.addEventListener("click", () => finish({ remove: true }));
      tools.prepend(remove);
      const name = element("strong", {}, "…");
      dialog.prepend(element("p", {}, `${words.linked} `, name));
      productWithId(url, current).then((product) => (name.textContent = product ? product.title : words.gone));
    }
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
    search();
  });
}
