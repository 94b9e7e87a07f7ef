// What survives a page load, shared by the tabs of one browser. Private windows may refuse to
// store, and storage may be full: then it lives as long as the page.

import { Emitter } from "./emitter.js";

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
