// Elements brought up to date in place: what looks right already keeps its focus and its scroll.

import { listen, listenersOf, present } from "../../shared/dom.js";

/**
 * Make what is in `node` look like `children`, leaving every element that looks so already in its
 * place: it keeps focus, selected text, a press that has begun, and what was chosen in it.
 */
export function redraw(node, ...children) {
  const wanted = document.createDocumentFragment();
  wanted.append(...present(children));
  alike(node, wanted);
  return node;
}

function alike(node, wanted) {
  const [old, all] = [[...node.childNodes], [...wanted.childNodes]];
  all.forEach((fresh, at) => {
    const there = old[at];
    if (!there) node.append(fresh);
    else if (!there.cloneNode(false).isEqualNode(fresh.cloneNode(false))) there.replaceWith(fresh);
    else {
      for (const [type, listener] of Object.entries(listenersOf(fresh))) listen(there, type, listener);
      alike(there, fresh);
    }
  });
  for (const gone of old.slice(all.length)) gone.remove();
}

/**
 * Make the children of `parent` those of `items`, in their order, keeping the nodes of known keys
 * (and with them focus and scroll). `update(node, item)` fills a new node as well as an old one.
 */
export function keyed(parent, items, key, create, update) {
  const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const focused = parent.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const wanted = new Set(items.map((item) => String(key(item))));
  for (const [name, node] of known) if (!wanted.has(name)) node.remove(); // first, so that the others need not move
  let at = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let node = known.get(name);
    if (!node) {
      node = create(item);
      node.dataset.key = name;
    }
    update(node, item);
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  if (focused !== document.activeElement) focused?.focus({ preventScroll: true }); // its row moved
}
