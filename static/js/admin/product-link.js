/* A link to another product in a description: picked by name, stored by id. An extension of the editor. */
import { crel, Mark } from "django-prose-editor/editor";

import { pickProduct, productWithId } from "./product-picker.js";

const isLink = (editor) => editor.isActive("productLink");

export const ProductLink = Mark.create({
  name: "productLink",
  priority: 1100,
  inclusive: false,
  excludes: "link",

  addOptions() {
    return { url: "", words: {} };
  },

  addAttributes() {
    return {
      product: {
        default: null,
        parseHTML: (element) => element.dataset.product,
        renderHTML: ({ product }) => ({ "data-product": product }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "a[data-product]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", HTMLAttributes, 0];
  },

  addCommands() {
    return {
      pickProduct:
        () =>
        ({ editor }) => {
          choose(editor, this.options);
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-Shift-k": ({ editor }) => editor.commands.pickProduct() };
  },

  addMenuItems({ menu }) {
    const label = `${this.options.words.button} (Ctrl+Shift+K)`;
    menu.defineItem({
      name: "productLink",
      groups: "link",
      command: (editor) => editor.commands.pickProduct(),
      active: isLink,
      button: crel("button", {
        type: "button",
        className: "prose-menubar__button product-link-button",
        textContent: this.options.words.button,
        title: label,
      }),
    });
  },

  onCreate({ editor }) {
    nameEditor(editor);
    const names = new Map();
    editor.view.dom.addEventListener("mouseover", async ({ target }) => {
      const link = target.closest("a[data-product]");
      if (!link) return;
      const id = link.dataset.product;
      if (!names.has(id)) names.set(id, productWithId(this.options.url, id));
      const product = await names.get(id);
      link.title = product ? product.title : this.options.words.gone;
    });
  },
});

/* The label of the textarea is the name of the editor that stands in for it. */
function nameEditor({ view }) {
  const textarea = view.dom.closest(".prose-editor")?.querySelector("textarea");
  const [label] = textarea?.labels ?? [];
  if (!label) return;
  label.id ||= `${textarea.id}-label`;
  view.dom.setAttribute("role", "textbox");
  view.dom.setAttribute("aria-multiline", "true");
  view.dom.setAttribute("aria-labelledby", label.id);
}

/* What is selected on the screen: the editor hears of it only a moment after the key that did it. */
function selected({ state, view }) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return state.selection;
  const ends = [view.posAtDOM(anchorNode, anchorOffset), view.posAtDOM(focusNode, focusOffset)];
  return { from: Math.min(...ends), to: Math.max(...ends) };
}

async function choose(editor, options) {
  const { from, to } = selected(editor);
  editor.commands.setTextSelection({ from, to });
  const current = isLink(editor) ? editor.getAttributes("productLink").product : null;
  const answer = await pickProduct({ ...options, current });
  const chain = editor.chain().focus().setTextSelection({ from, to });
  if (!answer) return chain.run();
  if (current) chain.extendMarkRange("productLink");
  if (answer.remove) return chain.unsetMark("productLink").run();
  const attributes = { product: String(answer.product.id) };
  if (current || from < to) return chain.setMark("productLink", attributes).run();
  const mark = { type: "productLink", attrs: attributes };
  return chain.insertContent({ type: "text", text: answer.product.title, marks: [mark] }).run();
}
