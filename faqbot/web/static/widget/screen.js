// On a phone the window takes the whole screen: it follows the on-screen keyboard, holds the page
// behind it still, and keeps the focus inside.

const PHONE = matchMedia("(max-width: 480px), (max-height: 420px)");

export class Screen {
  #host;
  #panel;
  #overflow = null;

  constructor(host, panel) {
    this.#host = host;
    this.#panel = panel;
    PHONE.addEventListener("change", this.update);
    window.visualViewport?.addEventListener("resize", this.#fit);
    window.visualViewport?.addEventListener("scroll", this.#fit);
    panel.addEventListener("keydown", this.#trap);
  }

  get isFull() {
    return PHONE.matches;
  }

  update = () => {
    const covers = this.isFull && !this.#panel.hidden;
    this.#panel.setAttribute("aria-modal", String(covers));
    this.#hold(covers);
    this.#fit();
  };

  close() {
    PHONE.removeEventListener("change", this.update);
    window.visualViewport?.removeEventListener("resize", this.#fit);
    window.visualViewport?.removeEventListener("scroll", this.#fit);
    this.#hold(false);
  }

  #fit = () => {
    const view = window.visualViewport;
    if (!view) return;
    this.#host.style.setProperty("--view-height", `${view.height}px`);
    this.#host.style.setProperty("--view-top", `${view.offsetTop}px`);
  };

  #hold(still) {
    const { style } = document.documentElement;
    if (still && this.#overflow === null) {
      this.#overflow = style.overflow;
      style.overflow = "hidden";
    } else if (!still && this.#overflow !== null) {
      style.overflow = this.#overflow;
      this.#overflow = null;
    }
  }

  #trap = (event) => {
    if (event.key !== "Tab" || !this.isFull) return;
    const stops = [...this.#panel.querySelectorAll("a[href], button, textarea, input, [tabindex='0']")].filter(
      (stop) => !stop.disabled && stop.tabIndex >= 0 && stop.checkVisibility(),
    );
    const at = stops.indexOf(this.#panel.getRootNode().activeElement);
    const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1;
    if (!leaves || !stops.length) return;
    event.preventDefault();
    stops.at(event.shiftKey ? -1 : 0).focus();
  };
}
