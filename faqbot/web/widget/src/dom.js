// Elements from plain values. Nothing here, or anywhere in the widget, parses a string as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element. `on` maps event names to listeners; null and false leave an attribute out. */
export function h(tag, { on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Set attributes; `true` is an empty one, null and false remove it. */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
}

/** Draw one of the ICONS, 24 units wide, in the colour of the text. */
export function icon(shapes) {
  const svg = document.createElementNS(SVG, "svg");
  setAttributes(svg, { viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" });
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    setAttributes(shape, attributes);
    svg.append(shape);
  }
  return svg;
}

/** A button that shows an icon and says `label` to a screen reader and on hover. */
export function iconButton(shapes, label, attributes = {}) {
  const props = { type: "button", "aria-label": label, title: label, ...attributes };
  return h("button", { ...props, class: `icon-button ${attributes.class ?? ""}` }, icon(shapes));
}

/** Give a button made by iconButton another label. */
export function relabel(button, label) {
  setAttributes(button, { "aria-label": label, title: label });
}
