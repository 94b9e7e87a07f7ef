// What survives a page load, shared by the tabs of one browser. Private windows may refuse to
// store: then it lives as long as the page.

/** A small object under one key of localStorage; `change` is dispatched when another tab writes. */
export class Store extends EventTarget {
  #key;
  #memory = {};

  constructor(key) {
    super();
    this.#key = key;
    this.onStorage = (event) => event.key === key && this.dispatchEvent(new Event("change"));
    addEventListener("storage", this.onStorage);
  }

  get value() {
    try {
      const read = JSON.parse(localStorage.getItem(this.#key) ?? "{}");
      return read && typeof read === "object" ? read : {};
    } catch {
      return this.#memory;
    }
  }

  /** Merge `changes` into what is stored now; undefined removes. */
  update(changes) {
    this.#memory = { ...this.value, ...changes };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#memory));
    } catch {
      // no storage, or it is full: the memory will do
    }
  }

  close() {
    removeEventListener("storage", this.onStorage);
  }
}
