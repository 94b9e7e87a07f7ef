// What a page gains with scripts: buttons that ask the assistant, and a table that stays true.

const chat = document.querySelector("faq-chat");

function askOrOpen(text) {
  if (text === "open") chat.open();
  else chat.ask(text);
}

document.addEventListener("click", (event) => {
  /** @type {HTMLElement | null} */
  const button = /** @type {Element} */ (event.target).closest("[data-chat]");
  if (!button || !chat?.ask) return; // a link then leads where it says
  event.preventDefault();
  askOrOpen(button.dataset.chat);
});

/** `?ask=…` carries a question over: asked at once from a page of ours, else only written down. */
function carriedOver() {
  const address = new URL(location.href);
  const question = address.searchParams.get("ask");
  if (!question) return;
  address.searchParams.delete("ask");
  history.replaceState(null, "", address);
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector("[data-ask] [name=question]");
  if (document.referrer.startsWith(`${location.origin}/`)) askOrOpen(question);
  else if (field) {
    field.value = question;
    field.focus();
  }
}

/** @type {NodeListOf<HTMLFormElement>} */
const asking = document.querySelectorAll("[data-ask]");
for (const form of asking) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("question"));
    askOrOpen(field.value.trim() || "open");
    field.value = "";
  });
}

/** @param {ParentNode} within */
function showButtons(within) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = within.querySelectorAll("button[data-chat]");
  for (const button of buttons) button.hidden = false;
}

/** Fetch the table anew when a channel opens or closes, and when the page is looked at again. */
const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count
let timer;
let latest = 0;

async function refresh() {
  const turn = ++latest;
  const response = await fetch(location.href).catch(() => null);
  const text = response?.ok ? await response.text().catch(() => null) : null;
  if (turn !== latest) return undefined; // it has been asked again since
  if (!text) return plan(60_000);
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("desk");
  showButtons(fresh);
  renew(document.getElementById("desk"), fresh);
  return plan();
}

/** Exchange the rows that differ and no others: a press that has begun goes on, the focus stays. */
function renew(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const apart = old.matches("#desk, table, tbody") && old.children.length === fresh.children.length;
  if (!apart) return void old.replaceWith(fresh);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  [...fresh.children].forEach((child, at) => renew(old.children[at], child));
}

function plan(wait) {
  const { changes, now } = document.getElementById("desk").dataset;
  const until = changes ? Date.parse(changes) - Date.parse(now) + 1000 : LONGEST_TIMER;
  clearTimeout(timer);
  timer = setTimeout(refresh, Math.min(wait ?? until, LONGEST_TIMER));
}

showButtons(document);
if (chat?.ask) carriedOver();
if (document.getElementById("desk")) {
  plan();
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
}
