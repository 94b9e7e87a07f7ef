// 「送信済み」 and 「既読」 under the visitor's messages to a person, as on a telephone: only the last
// read and the last sent one say so.

import { h } from "../shared/dom.js";

export class Receipts {
  #app;
  #mine = []; // {seq, foot}
  #mark = h("span", { class: "receipt", part: "receipt" });

  constructor(app) {
    this.#app = app;
  }

  add(event, element) {
    if (event.from.kind === "visitor") this.#mine.push({ seq: event.seq, foot: element.querySelector(".foot") });
  }

  clear() {
    this.#mine = [];
  }

  update() {
    const { session, t } = this.#app;
    this.#mark.remove();
    const last = this.#mine.at(-1);
    const handover = session.events.find((e) => e.type === "status" && e.status !== "bot")?.seq ?? Infinity;
    if (!last || session.status === "bot" || last.seq < handover) return;
    const read = this.#mine.findLast(({ seq }) => seq <= session.transcript.reads.operator && seq > handover);
    this.#mark.textContent = t(read ? "read" : "sent");
    this.#mark.toggleAttribute("data-read", Boolean(read));
    (read ?? last).foot.append(this.#mark);
  }
}
