// Elements from plain values. Text is always a text node: nothing here parses a string as HTML.

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "selected", "open", "required"]);

/** @typedef {Node | string | number | false | null | undefined} Leaf */
/** @typedef {Leaf | Leaf[] | Leaf[][]} Child */
/** @typedef {{ [name: string]: any }} Attributes */
/** @typedef {[tag: string, attributes: Attributes][]} Shapes */

/**
 * Make an element: `h("p", { class: "x", onclick: act }, "text", child)`.
 * `true` is an attribute without a value; null, undefined and false leave it out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of present(children)) element.append(child); // a call takes only so many arguments
  return element;
}

/**
 * Set attributes, properties and listeners; null and false remove an attribute.
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") listen(element, name.slice(2), value);
    else if (PROPERTIES.has(name)) Object.assign(element, value == null ? {} : { [name]: value });
    else if (value == null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
}

/** @typedef {(event: any) => unknown} Listener */
/** @type {WeakMap<Node, { [type: string]: Listener }>} */
const listeners = new WeakMap();

/**
 * Let `listener` be the one that `element` has for events of a type: another one takes its place.
 * @param {Node} element
 * @param {string} type
 * @param {Listener} listener
 */
export function listen(element, type, listener) {
  const own = listeners.get(element) ?? {};
  listeners.set(element, own);
  if (!own[type]) element.addEventListener(type, (event) => own[type](event));
  own[type] = listener;
}

/** The listeners of an element by the type of their events. @param {Node} element */
export const listenersOf = (element) => listeners.get(element) ?? {};

/** What of `children` is there to be shown. @param {Child[]} children @returns {(Node | string)[]} */
export const present = (children) =>
  /** @type {any[]} */ (children).flat(Infinity).filter((child) => child != null && child !== false);

/**
 * Put `children` in the place of everything that is in `element`.
 * @template {Element} Kind
 * @param {Kind} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/**
 * Change a text only when it differs, so that screen readers are not disturbed.
 * @param {Node} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Draw shapes in a square of 24 units, in the colour of the text.
 * @param {Shapes} shapes
 * @param {string} [label] what it says where it stands alone
 */
export function icon(shapes, label = "") {
  const svg = document.createElementNS(SVG, "svg");
  const says = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  setAttributes(svg, { viewBox: "0 0 24 24", class: "icon", ...says });
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    setAttributes(shape, attributes);
    svg.append(shape);
  }
  return svg;
}

/**
 * A button that shows an icon and says `label` to a screen reader and on hover.
 * @param {Shapes} shapes
 * @param {string} label
 * @param {Attributes} [attributes]
 */
export function iconButton(shapes, label, attributes = {}) {
  const props = { type: "button", "aria-label": label, title: label, ...attributes };
  return h("button", { ...props, class: `icon-button ${attributes.class ?? ""}` }, icon(shapes));
}

/** The foot of a message on its way: what is `said` of it, and what can be done by the labels. @param {Leaf} said @param {Record<string, () => unknown>} [actions] */
export const pendingFoot = (said, actions = {}) => [
  said,
  ...Object.entries(actions).map(([label, onclick]) => h("button", { type: "button", class: "link", onclick }, label)),
];

/** Give a button made by iconButton another label. @param {Element} button @param {string} label */
export function relabel(button, label) {
  setAttributes(button, { "aria-label": label, title: label });
}
