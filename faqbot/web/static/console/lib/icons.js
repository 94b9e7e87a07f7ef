// The console's icons, each one path drawn with strokes.

import { icon as drawing } from "../../shared/dom.js";

/** Return the icon called `name`. @param {string} name @param {string} [label] */
export const icon = (name, label = "") => drawing([["path", { d: ICONS[name] }]], label);

const HEAD = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9 9.5v.8M15 9.5v.8";
const MOUTHS = ["M8 17c1.2-2.4 6.8-2.4 8 0M7.5 7.2l2.5 1M16.5 7.2l-2.5 1", "M8.5 16.2c1.5-1.4 5.5-1.4 7 0", "M8.5 15.3h7", "M8.5 14.5c1.5 1.6 5.5 1.6 7 0", "M7.8 13.5c.8 4.5 7.6 4.5 8.4 0z"];
const FACES = Object.fromEntries(MOUTHS.map((mouth, at) => [`face${at + 1}`, HEAD + mouth]));

const ICONS = {
  ...FACES,
  chats: "M4 5h12v9H9l-4 3.5V14H4zM9 17h7l4 3v-3h0V9h-1",
  phone: "M7.5 3.8L5 5.3c-1.2.8-1 3.2 1 6.7s4.2 6 5.9 7.2c2.3 1.5 3.6 1.3 4.3.2l1.5-2.3-3.6-2.8-2 1.3c-1.2-.8-2.9-2.9-3.4-4.3l1.7-1.6z",
  mail: "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
  chart: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
  people: "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11M3.5 19.5c0-3.4 2.4-5.5 5.5-5.5s5.5 2.1 5.5 5.5M16 5.2a3 3 0 0 1 0 5.6M17.5 14.4c1.9.8 3 2.6 3 5.1",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4",
  mute: "M6 16V11a6 6 0 0 1 9-5.2M18 11v5l1.5 2H8M10 20.5h4M4 4l16 16",
  theme: "M12 4v1.5M12 18.5V20M4 12h1.5M18.5 12H20M6.3 6.3l1.1 1.1M16.6 16.6l1.1 1.1M17.7 6.3l-1.1 1.1M7.4 16.6l-1.1 1.1M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.6 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.8M12 16.8v.2",
  exit: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  back: "M15 5l-7 7 7 7",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l4.5 4.5",
  clip: "M19 11.5l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3 3 0 0 1 4.3 4.3l-7.5 7.5a1.5 1.5 0 0 1-2.1-2.1l6.6-6.6",
  note: "M5 4h14v10l-5 6H5zM19 14h-5v6M8.5 9h7M8.5 12.5h4",
  send: "M4 12l16-7.5-5 15.5-3.5-6.5zM11.5 13.5L20 4.5",
  book: "M5 4.5h10a3 3 0 0 1 3 3V20H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h10M9 8.5h5",
  transfer: "M4 8h14M14.5 4.5L18 8l-3.5 3.5M20 16H6M9.5 12.5L6 16l3.5 3.5",
  release: "M9 14l-5-5 5-5M4 9h10a6 6 0 0 1 0 12h-3",
  robot: "M5 9h14v10H5zM12 9V5M12 5a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6M9 13v1.5M15 13v1.5M2.8 12.5v3M21.2 12.5v3",
  done: "M5 12.5l4.5 4.5L19 7.5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.6v.2",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  file: "M6 3.5h8l4 4V20.5H6zM14 3.5v4h4",
  close: "M6 6l12 12M18 6L6 18",
  left: "M14 6l-6 6 6 6",
  right: "M10 6l6 6-6 6",
  plus: "M12 5v14M5 12h14",
  language: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3.3 12h17.4M12 3c3 2.5 4 5.7 4 9s-1 6.5-4 9c-3-2.5-4-5.7-4-9s1-6.5 4-9",
};
