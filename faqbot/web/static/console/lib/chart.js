// Charts as plain SVG: stacked bars with a title for the mouse and a table for those who hear it.

const SVG = "http://www.w3.org/2000/svg";
const NARROWEST = 320;
const WIDEST = 1100;
const HEIGHT = 180;
const FOOT = 22; // for what stands below the bars
const SIDE = 34; // for the scale

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * Bars of several parts each, from the bottom up.
 * @param {string} label what the chart shows
 * @param {{ name: string, parts: { kind: string, count: number, title: string }[] }[]} bars
 * @param {number} [room] width that there is, in pixels
 */
export function stackedBars(label, bars, room = WIDEST) {
  const width = Math.min(WIDEST, Math.max(NARROWEST, room)); // so that letters have the size of others
  const most = scaleOf(Math.max(1, ...bars.map(({ parts }) => total(parts))));
  const high = HEIGHT - FOOT - 8;
  const step = (width - SIDE) / Math.max(1, bars.length);
  const every = Math.ceil((bars.length * 56) / width);
  const y = (count) => 8 + high - (high * count) / most;
  const lines = [0, most / 2, most].map((count) => shape("g", {},
    shape("line", { class: "chart-line", x1: SIDE, x2: width, y1: y(count), y2: y(count) }),
    shape("text", { class: "chart-scale", x: SIDE - 6, y: y(count) + 4 }, String(count))));
  const drawn = bars.flatMap(({ name, parts }, at) => {
    let below = 0;
    const left = SIDE + at * step + step * 0.18;
    const pieces = parts.filter(({ count }) => count).map(({ kind, count, title }) => {
      const piece = shape("rect", { class: `part-${kind}`, x: left, width: step * 0.64, y: y(below + count), height: (high * count) / most },
        shape("title", {}, `${name} ${title} ${count}`));
      below += count;
      return piece;
    });
    const foot = at % every ? [] : [shape("text", { class: "chart-name", x: SIDE + (at + 0.5) * step, y: HEIGHT - 6 }, name)];
    return [...pieces, ...foot];
  });
  return shape("svg", { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": label }, ...lines, ...drawn);
}

const total = (parts) => parts.reduce((sum, { count }) => sum + count, 0);

/** The next even number that reads well: 2, 4, 10, 20, 40, 100 … @param {number} most */
function scaleOf(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const fit = [1, 2, 4, 10].find((times) => times * power >= most) ?? 10;
  return Math.max(2, fit * power);
}
