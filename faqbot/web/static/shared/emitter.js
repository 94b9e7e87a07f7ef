// Something that others listen to.

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
