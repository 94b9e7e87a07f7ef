// What the FAQ pages gain with scripts: answers while one types, and a vote without a new page.

import { request } from "../shared/api.js";
import { h } from "../shared/dom.js";
import { fillIn } from "../shared/language.js";

const WAIT = 120; // ms of quiet before a search

/** A combobox over the search field; `find(text, signal)` gives {kind, results} for a text. */
class Search {
  #form;
  #field;
  #list;
  #status;
  #find;
  #active = -1;
  #timer;
  #running;
  #asked = "";

  constructor(form, find) {
    this.#form = form;
    this.#find = find;
    this.#field = form.elements.q;
    this.#list = form.querySelector("[role=listbox]");
    this.#status = form.querySelector("[data-status]");
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": this.#list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(roles)) this.#field.setAttribute(name, value);
    this.#field.addEventListener("input", (event) => event.isComposing || this.#soon());
    this.#field.addEventListener("compositionend", () => this.#soon());
    this.#field.addEventListener("keydown", (event) => event.isComposing || this.#key(event));
    this.#field.addEventListener("focus", () => this.#list.childElementCount && this.#show(true));
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
    this.#list.addEventListener("click", (event) => this.#go(event.target.closest("[role=option]"), event));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.#show(false));
    form.addEventListener("submit", (event) => this.#submit(event));
    form.hidden = false;
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), WAIT);
  }

  async #search() {
    const text = this.#field.value.trim();
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    if (!text) return this.#fill([]);
    try {
      const found = await this.#find(text, signal);
      if (text !== this.#field.value.trim()) return;
      this.#asked = text;
      this.#offer(text, found);
    } catch {
      if (!signal.aborted) this.#fill([]); // the form still works
    }
  }

  #offer(text, { kind, results }) {
    const { dataset } = this.#form;
    const rows = results.map(({ title, category, url }) => option(title, { href: url, small: category }));
    if (!results.length) {
      rows.push(h("p", { class: "faq-none", role: "presentation" }, dataset.none));
      if (dataset.chatAt) rows.push(this.#last(fillIn(dataset.askText, { question: text }), { href: askAddress(dataset.chatAt, text), ask: text }));
    } else if (!("local" in dataset)) {
      rows.push(this.#last(fillIn(dataset.all, { question: text }), { submit: "" }));
    }
    this.#fill(rows);
    this.#status.textContent = results.length ? fillIn(dataset.count, { count: results.length }) : dataset.none;
    this.#list.dataset.kind = kind;
  }

  #last(label, how) {
    const row = option(label, how);
    row.classList.add("faq-option-last");
    return row;
  }

  #fill(rows) {
    this.#list.replaceChildren(...rows);
    this.#options.forEach((row, at) => (row.id = `faq-option-${at}`));
    this.#activate(-1);
    this.#show(rows.length > 0);
    if (!rows.length) this.#status.textContent = "";
  }

  #show(open) {
    this.#list.hidden = !open;
    this.#field.setAttribute("aria-expanded", String(open));
    if (!open) this.#activate(-1);
  }

  #activate(at) {
    const options = this.#options;
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const row = options[at];
    if (row) {
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      this.#field.setAttribute("aria-activedescendant", row.id);
    } else {
      this.#field.removeAttribute("aria-activedescendant");
    }
  }

  #key(event) {
    const open = !this.#list.hidden;
    const count = this.#options.length;
    if (event.key === "Escape" && open) {
      this.#show(false);
    } else if (event.key === "ArrowDown" && count) {
      if (!open) this.#show(true);
      this.#activate((this.#active + 1) % count);
    } else if (event.key === "ArrowUp" && count) {
      if (!open) this.#show(true);
      this.#activate((this.#active <= 0 ? count : this.#active) - 1);
    } else if (event.key === "Enter" && open && this.#active >= 0) {
      this.#options[this.#active].click();
    } else {
      return;
    }
    event.preventDefault();
  }

  #go(row, event) {
    if (!row) return;
    if ("ask" in row.dataset && document.querySelector("faq-chat")?.ask) {
      event.preventDefault();
      this.#show(false);
      document.querySelector("faq-chat").ask(row.dataset.ask);
    } else if ("submit" in row.dataset) {
      event.preventDefault();
      this.#form.requestSubmit();
    }
  }

  /** Without a server to search, the first of what was found is where Enter leads. */
  async #submit(event) {
    if (!("local" in this.#form.dataset)) return;
    event.preventDefault();
    clearTimeout(this.#timer);
    if (this.#asked !== this.#field.value.trim()) await this.#search();
    this.#options[0]?.click();
  }
}

/**
 * A row of the list: what it leads to, asks the chat, or submits.
 * @param {string} label
 * @param {{ href?: string, small?: string, ask?: string, submit?: string }} how
 */
function option(label, { href, small, ask, submit }) {
  const row = h("a", { role: "option", "aria-selected": "false", tabindex: "-1", href: href ?? "#" });
  row.append(h("span", {}, label));
  if (small) row.append(h("small", {}, small));
  if (ask !== undefined) row.dataset.ask = ask;
  if (submit !== undefined) row.dataset.submit = submit;
  return row;
}

function askAddress(pattern, question) {
  const address = new URL(pattern, document.baseURI);
  address.searchParams.set("ask", question);
  return address.href;
}

function onServer(address, text, signal) {
  const url = new URL(address, document.baseURI);
  url.searchParams.set("q", text);
  return request(url, { signal });
}

/** Send the vote and put the page's new answer in place; a no goes on to a person, as in the chat. */
async function vote(form, helpful) {
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams({ helpful }) });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("helpful");
  if (!response.ok || !fresh) throw new Error(String(response.status));
  const section = form.closest("section");
  const { wish } = section.dataset;
  section.replaceWith(fresh);
  /** @type {HTMLElement | null} */ (fresh.querySelector("[data-thanks]"))?.focus({ preventScroll: true });
  if (helpful === "no") document.querySelector("faq-chat")?.ask?.(wish);
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const helpful = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value;
  if (!form.matches("[data-vote]") || !helpful) return;
  event.preventDefault();
  vote(form, helpful).catch(() => {
    form.append(h("input", { type: "hidden", name: "helpful", value: helpful }));
    form.submit();
  });
});

/** @type {NodeListOf<HTMLFormElement>} */
const searches = document.querySelectorAll(".faq-search");
for (const form of searches) {
  const { suggest } = form.dataset;
  const local = "local" in form.dataset;
  new Search(form, (text, signal) => (local ? window.faqFind(suggest, text) : onServer(suggest, text, signal)));
}
