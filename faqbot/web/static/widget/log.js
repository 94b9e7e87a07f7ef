// The conversation on screen: an ARIA log that grows at its end. What is still on its way to the
// server stands last, then the dots of someone who types, then the faces.

import { h, icon } from "../shared/dom.js";
import { avatar, bubbleOf, dividerOf, noticeOf, pendingOf, Receipts, skeletonOf, typingOf } from "./message.js";
import { choiceIn, choicesOf, ratedOf, ratingOf, refreshChoices, revealOf } from "./choices.js";
import { ICONS } from "./icons.js";

const TOGETHER = 5 * 60_000; // ms within which messages of one person stand together
const THINKING = 400; // ms after which an answer that is not there yet is announced by dots
const TURN = 1_500; // ms within which what comes belongs to one turn
const LINGER = 2_000; // ms that an acknowledged message may wait for its event

export class Log {
  #app;
  #list = h("div", { class: "messages" });
  #tail = h("div", { class: "tail" });
  #typing = h("div", { class: "typing-place" });
  #rating = h("div", { class: "rating-place" });
  #skeleton = skeletonOf();
  #jump;
  #before = null; // the event shown last
  #groups = []; // {group, seq, chosen} of messages with choices
  #pending = new Map(); // client_id → element
  #receipts;
  #thinking;
  #turn = null; // the first element of the answer that is coming in
  #turnEnds;

  constructor(app) {
    this.#app = app;
    this.#receipts = new Receipts(app);
    this.#jump = h("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd(true) }, icon(ICONS.down), app.t("new_messages"));
    const props = { class: "log", part: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-label": app.t("conversation") };
    this.scroller = h("div", { ...props, onscroll: () => this.#onScroll() }, this.#skeleton, this.#list, this.#tail, this.#typing, this.#rating);
    this.element = h("div", { class: "log-holder" }, this.scroller, this.#jump);
  }

  clear() {
    this.#list.replaceChildren();
    this.#tail.replaceChildren();
    this.#typing.replaceChildren();
    this.#rating.replaceChildren();
    delete this.#rating.dataset.shown;
    this.#pending.clear();
    this.#receipts.clear();
    Object.assign(this, { silent: true });
    this.#groups = [];
    this.#before = this.#turn = null;
  }

  /** Show one more event of the protocol. */
  add(event) {
    if (event.client_id) this.#settle(event.client_id);
    if (event.type !== "message") return;
    const mine = event.from.kind === "visitor";
    const stay = this.#stays || mine;
    const date = new Date(event.at);
    if (date.toDateString() !== this.#day) this.#list.append(dividerOf(date, this.#app));
    const shown = this.#elementsOf(event);
    this.#list.append(...shown);
    this.#receipts.add(event, shown[0]);
    this.#before = event;
    if (mine) this.#turn = null;
    else if (stay) this.#keepInSight(shown[0]);
    this.#follow(stay);
    if (!stay) this.#jump.hidden = this.#atEnd;
  }

  /** Bring everything that depends on the session's state up to date. */
  update() {
    const { session } = this.#app;
    const stay = this.#stays;
    this.#skeleton.hidden = session.events.length > 0 || session.failure !== null;
    this.#showPending(session.outbox);
    this.#refreshChoices();
    this.#receipts.update();
    this.#showTyping();
    this.#showRating();
    this.#follow(stay);
  }

  /** From now on what arrives is read out; what was there before is not. */
  speak() {
    setTimeout(() => this.scroller.setAttribute("aria-live", "polite"), 50);
  }

  /** The assistant's name has become known. */
  rename(assistant) {
    for (const message of this.#list.querySelectorAll('[data-kind="assistant"]')) {
      message.querySelector(".column > span").textContent = assistant.name;
      message.querySelector(".message-face > *")?.replaceWith(avatar(assistant));
    }
  }

  toEnd(smooth = false) {
    this.#turn = null;
    this.#jump.hidden = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  get #day() {
    return this.#before && new Date(this.#before.at).toDateString();
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < 80;
  }

  get #stays() {
    return this.#atEnd || this.#turn !== null;
  }

  #elementsOf(event) {
    if (event.from.kind === "system") return [noticeOf(event, this.#app), ...this.#choicesOf(event)];
    const first = !this.#goesOn(event);
    if (event.choice) this.#markChosen(event.choice);
    const reveal = event.reply?.reveals ? [revealOf(this.#app)] : [];
    return [bubbleOf(event, this.#app, { first }), ...reveal, ...this.#choicesOf(event)];
  }

  #goesOn({ from, at }) {
    const before = this.#before;
    if (!before || before.from.kind !== from.kind || before.from.name !== from.name) return false;
    return Date.parse(at) - Date.parse(before.at) < TOGETHER;
  }

  #choicesOf({ reply, seq }) {
    if (!reply?.choices?.length) return [];
    const group = choicesOf(reply.choices, this.#app);
    this.#groups.push({ group, seq, chosen: null });
    return [group];
  }

  #markChosen(choice) {
    const offered = this.#groups.findLast(({ group }) => choiceIn(group, choice));
    if (offered) offered.chosen = choice;
  }

  /** The choices on offer are those of the last message, or of its neighbours of the same turn. */
  #refreshChoices() {
    const { session } = this.#app;
    const spoken = session.events.findLast((e) => e.type === "message" && e.from.kind === "visitor");
    const answered = session.events.findLast((e) => e.type === "message" && e.reply);
    const waits = session.outbox.items.some((item) => item.type !== "rate");
    for (const { group, seq, chosen } of this.#groups) {
      const last = !waits && group === this.#groups.at(-1).group;
      const latest = last && seq > (spoken?.seq ?? 0);
      const asked = last && seq === answered?.seq; // what was said since was for the operator
      refreshChoices(group, { latest, asked, status: session.status, chosen, waits }, this.#app);
    }
  }

  #showPending(outbox) {
    const waiting = outbox.items.filter(({ type }) => type === "say" || type === "choose");
    for (const item of waiting) {
      const before = this.#pending.get(item.client_id);
      const element = pendingOf(item, outbox, this.#app);
      if (before?.isEqualNode(element)) continue; // its buttons may be being pressed
      if (before) before.replaceWith(element);
      else this.#tail.append(element);
      if (!before) this.#think();
      this.#pending.set(item.client_id, element);
    }
    const ids = new Set(waiting.map((item) => item.client_id));
    for (const id of this.#pending.keys()) {
      if (!ids.has(id)) setTimeout(() => this.#settle(id), LINGER);
    }
  }

  /** The event is here, or the message was withdrawn: the waiting bubble may go. */
  #settle(clientId) {
    const waits = this.#app.session.outbox.items.some((item) => item.client_id === clientId);
    const arrived = this.#app.session.events.at(-1)?.client_id === clientId;
    if (waits && !arrived) return;
    this.#pending.get(clientId)?.remove();
    this.#pending.delete(clientId);
  }

  #think() {
    clearTimeout(this.#thinking);
    this.#thinking = setTimeout(() => this.#showTyping(), THINKING);
  }

  #showTyping() {
    const person = this.#whoTypes();
    if (!person) this.#typing.replaceChildren();
    else if (!this.#typing.firstChild) this.#typing.append(typingOf(person, this.#app));
  }

  #whoTypes() {
    const { session, operator, assistant } = this.#app;
    if (session.typing) return operator ?? { kind: "operator", name: session.typing.name ?? "" };
    const overdue = session.outbox.items.some(
      (item) => session.outbox.stateOf(item) === "sending" && Date.now() - Date.parse(item.at) >= THINKING,
    );
    return overdue && session.status === "bot" ? assistant : null;
  }

  #showRating() {
    const { mayRate, transcript } = this.#app.session;
    const shown = mayRate ? "asked" : transcript.status === "ended" ? (transcript.face ?? "") : "";
    if (this.#rating.dataset.shown === String(shown)) return;
    this.#rating.dataset.shown = String(shown);
    this.#rating.replaceChildren();
    if (shown) this.#rating.append(shown === "asked" ? ratingOf(this.#app) : ratedOf(shown, this.#app));
  }

  /** Go along with what came, but never past the beginning of what has not been read yet. */
  #follow(stay) {
    if (!stay) return;
    const { scrollHeight, clientHeight } = this.scroller;
    const limit = this.#turn ? Math.max(this.#turn.offsetTop - 56, 0) : Infinity;
    this.scroller.scrollTop = Math.min(scrollHeight - clientHeight, limit);
  }

  /** A long answer is read from its beginning, so that is where the conversation stops moving. */
  #keepInSight(element) {
    if (this.#turn) return;
    this.#turn = element;
    clearTimeout(this.#turnEnds);
    this.#turnEnds = setTimeout(() => (this.#turn = null), TURN);
  }

  #onScroll() {
    if (!this.#atEnd) return;
    this.#jump.hidden = true;
    this.#app.seen();
  }
}
