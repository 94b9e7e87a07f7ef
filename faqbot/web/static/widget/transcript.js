// What has happened in a conversation, folded as it comes: who is in charge, who has read how far.

export class Transcript {
  events = [];
  status = "bot";
  operator = null;
  waiting = {}; // {position, nextOpening}
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

  /** It is over, a person was there, and the visitor has not said how it was. */
  get awaitsRating() {
    const met = this.events.some((event) => event.type === "status" && event.status === "live");
    return this.status === "ended" && met && !this.events.some((event) => event.type === "rating");
  }

  /** Take what a welcome says; `readHere` is what this browser knows to have been read. */
  take({ status, operator, read }, readHere) {
    this.status = status ?? this.status;
    this.operator = operator ?? null;
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

  #setStatus({ status, operator, position, next_opening: nextOpening }) {
    this.status = status;
    this.operator = operator ?? (status === "live" ? this.operator : null);
    this.waiting = { position, nextOpening };
  }
}
