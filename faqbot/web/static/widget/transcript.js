// What has happened in a conversation, folded as it comes: who is in charge, who has read how far.

export class Transcript {
  events = [];
  status = "bot";
  operator = null;
  place = null; // in the queue: {position, minutes}
  reads = { visitor: 0, operator: 0 };

  get seq() {
    return this.events.at(-1)?.seq ?? 0;
  }

  /** How many messages of others have come since the visitor last looked. */
  get unread() {
    const isNew = ({ type, seq, from }) =>
      type === "message" && seq > this.reads.visitor && from?.kind !== "visitor";
    return this.events.filter(isNew).length;
  }

  /** The assistant's latest reply, as far as it still asks for something. */
  get asking() {
    const asked = this.events.findLast((event) => event.type === "message" && event.reply);
    return this.status === "bot" || this.status === "live" ? asked?.reply : undefined;
  }

  /** A person is, or was, in the conversation. */
  get metPerson() {
    return this.events.some((event) => event.type === "status" && event.status === "live");
  }

  /** How the visitor found it, from 1 to 5; undefined while they have not said so. */
  get face() {
    return this.events.findLast((event) => event.type === "rating")?.face;
  }

  /** It is over, a person was there, and the visitor has not said how it was. */
  get awaitsRating() {
    return this.status === "ended" && this.metPerson && this.face === undefined;
  }

  /** Take what a welcome says; `readHere` is what this browser knows to have been read. */
  take({ status, operator, read, place }, readHere) {
    this.status = status ?? this.status;
    this.operator = operator ?? null;
    this.place = place ?? null;
    this.markRead("operator", read?.operator ?? 0);
    this.markRead("visitor", Math.max(read?.visitor ?? 0, readHere));
  }

  /** Add those of `events` that are new, and return them. */
  append(events) {
    const fresh = events.filter((event) => event.seq > this.seq);
    this.events.push(...fresh);
    for (const event of fresh) {
      if (event.type === "status") this.#setStatus(event);
    }
    return fresh;
  }

  /** `who` has read up to `upto`; false when that was known. */
  markRead(who, upto) {
    if (upto <= (this.reads[who] ?? 0)) return false;
    this.reads[who] = upto;
    return true;
  }

  #setStatus({ status, operator, position }) {
    this.status = status;
    this.operator = operator ?? (status === "live" ? this.operator : null);
    this.place = position ? { position } : null;
  }
}
