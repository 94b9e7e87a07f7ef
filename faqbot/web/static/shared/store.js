// Something that others listen to; and what survives a page load, shared by the tabs of one browser.
// Private windows may refuse to store, and storage may be full: then it lives as long as the page.

export class Emitter {
  #target = new EventTarget();

  /**
   * Call `listener` with the detail of every event of a type. Returns how to stop.
   * @param {string} type
   * @param {(detail: any) => void} listener
   */
  on(type, listener) {
    /** @param {Event} event */
    const called = (event) => listener(/** @type {CustomEvent} */ (event).detail);
    this.#target.addEventListener(type, called);
    return () => this.#target.removeEventListener(type, called);
  }

  /** @param {string} type @param {unknown} [detail] */
  emit(type, detail) {
    this.#target.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @type {Map<string, any>} */
const memory = new Map(); // what could not be stored

/** Return what is kept under `key`, or undefined. @param {string} key */
export function recall(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keep a value of JSON. @param {string} key @param {unknown} value */
export function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

/** A small object under one key; `change` is emitted when another tab writes. */
export class Store extends Emitter {
  #key;

  /** @param {string} key */
  constructor(key) {
    super();
    this.#key = key;
    addEventListener("storage", this.#onStorage);
  }

  /** @returns {Record<string, any>} */
  get value() {
    const kept = recall(this.#key);
    return kept && typeof kept === "object" ? kept : {};
  }

  /** Merge `changes` into what is stored now; undefined removes. @param {Record<string, unknown>} changes */
  update(changes) {
    keep(this.#key, { ...this.value, ...changes });
  }

  close() {
    removeEventListener("storage", this.#onStorage);
  }

  /** @param {StorageEvent} event */
  #onStorage = (event) => event.key === this.#key && this.emit("change");
}
