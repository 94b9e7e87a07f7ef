// Drawn for this widget: strokes on a grid of 24, see icon() in dom.js.

/** @typedef {import("../shared/dom.js").Shapes} Shapes */

/** @returns {Shapes[number]} */
const line = (d) => ["path", { d }];
/** @returns {Shapes[number]} */
const dot = (cx, cy, r = 1.1) => ["circle", { cx, cy, r, class: "solid" }];

/** @type {Record<string, Shapes>} */
export const ICONS = {
  chat: [
    line("M12 4c-4.7 0-8.5 3.2-8.5 7.2 0 2.3 1.3 4.3 3.3 5.6V20.5l3.4-2.3c.6.1 1.2.2 1.8.2 4.7 0 8.5-3.2 8.5-7.2S16.7 4 12 4z"),
    dot(8.4, 11.2), dot(12, 11.2), dot(15.6, 11.2),
  ],
  chatLink: [
    line("M11.5 4C7 4.2 3.5 7.3 3.5 11.2c0 2.3 1.3 4.3 3.3 5.6v3.7l3.4-2.3c.6.1 1.2.2 1.8.2 4.5 0 8.2-2.9 8.5-6.7"),
    line("M15 3.5h5.5V9M20.2 3.8 12.5 11.5"),
  ],
  minimise: [line("m5.5 9 6.5 6.5L18.5 9")],
  expand: [line("M14 4.5h5.5V10M10 19.5H4.5V14M19.2 4.8 14 10M4.8 19.2 10 14")],
  shrink: [line("M19.5 10H14V4.5M4.5 14H10v5.5M14.3 9.7l5.2-5.2M9.7 14.3l-5.2 5.2")],
  more: [dot(5.5, 12, 1.6), dot(12, 12, 1.6), dot(18.5, 12, 1.6)],
  send: [line("M4.5 12 3.6 4.3c-.1-.6.5-1 1-.8L20.7 11.3c.6.3.6 1.1 0 1.4L4.6 20.5c-.5.2-1.1-.2-1-.8L4.5 12zm0 0h8")],
  clip: [line("m19.5 11.7-7.6 7.5a4.7 4.7 0 0 1-6.7-6.6l8-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.8a1.6 1.6 0 0 1-2.2-2.2l6.9-6.9")],
  smile: [
    ["circle", { cx: 12, cy: 12, r: 8.5 }],
    line("M8.3 14c.8 1.4 2.1 2.2 3.7 2.2s2.9-.8 3.7-2.2"), dot(9, 10), dot(15, 10),
  ],
  close: [line("m6 6 12 12M18 6 6 18")],
  end: [line("M14.5 8V5.5a1 1 0 0 0-1-1h-8a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V16M10 12h10m-3.2-3.2L20 12l-3.2 3.2")],
  fresh: [line("M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4")],
  contact: [
    line("M4.5 6.5h15v11h-15z"), line("m5 7 7 6 7-6"),
  ],
  back: [line("M19 12H5m6-6-6 6 6 6")],
  history: [line("M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 3.5v4h4M12 8v4.3l2.8 1.7")],
  language: [line("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5Z")],
  save: [line("M12 4v10m-4-4 4 4 4-4M5 19.5h14")],
  sound: [line("M4.5 10v4h3l4 3.5v-11L7.5 10zM15 9.5c1.2 1.4 1.2 3.6 0 5M17.5 7c2.5 2.8 2.5 7.2 0 10")],
  quiet: [line("M4.5 10v4h3l4 3.5v-11L7.5 10zM15.5 9.5l5 5m0-5-5 5")],
  file: [line("M6.5 3.5h7l4.5 4.5v12.5H6.5zM13.3 3.7v4.5h4.5")],
  down: [line("M12 5v14m-5.5-5.5L12 19l5.5-5.5")],
  check: [line("m5 12.5 4.5 4.5L19 7.5")],
  retry: [line("M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 3.5v4h4")],
};

const face = (mouth, ...more) => [
  ["circle", { cx: 12, cy: 12, r: 9 }], dot(9, 10, 1.15), dot(15, 10, 1.15), line(mouth), ...more,
];

/** Five faces, from dissatisfied to satisfied. */
/** @type {Shapes[]} */
export const FACES = [
  face("M8 16.8c.9-1.7 2.3-2.5 4-2.5s3.1.8 4 2.5", line("m7.3 7.3 2.2 1M16.7 7.3l-2.2 1")),
  face("M8.5 16.2c.9-.9 2.1-1.3 3.5-1.3s2.6.4 3.5 1.3"),
  face("M8.5 15.5h7"),
  face("M8.5 14.8c.9.9 2.1 1.3 3.5 1.3s2.6-.4 3.5-1.3"),
  face("M7.8 14h8.4c-.6 2-2.2 3.2-4.2 3.2S8.4 16 7.8 14z"),
];
