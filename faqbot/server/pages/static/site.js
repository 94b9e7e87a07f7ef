// What a page gains with scripts: buttons that ask the assistant, and a table that stays true.

const chat = document.querySelector("faq-chat");

function askOrOpen(text) {
  if (text === "open") chat.open();
  else chat.ask(text);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-chat]");
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
  const field = document.querySelector("[data-ask] [name=question]");
  if (document.referrer.startsWith(`${location.origin}/`)) askOrOpen(question);
  else if (field) {
    field.value = question;
    field.focus();
  }
}

for (const form of document.querySelectorAll("[data-ask]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements.question;
    askOrOpen(field.value.trim() || "open");
    field.value = "";
  });
}

function showButtons() {
  for (const button of document.querySelectorAll("button[data-chat]")) button.hidden = false;
}

/** Fetch the table anew when a channel opens or closes, and when the page is looked at again. */
const LONGEST_TIMER = 2 ** 31 - 1; // ms that setTimeout can count
let timer;

async function refresh() {
  const response = await fetch(location.href).catch(() => null);
  if (!response?.ok) return plan(60_000);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.getElementById("desk").replaceWith(fresh.getElementById("desk"));
  showButtons();
  return plan();
}

function plan(wait) {
  const { changes, now } = document.getElementById("desk").dataset;
  const until = changes ? Date.parse(changes) - Date.parse(now) + 1000 : LONGEST_TIMER;
  clearTimeout(timer);
  timer = setTimeout(refresh, Math.min(wait ?? until, LONGEST_TIMER));
}

showButtons();
if (chat?.ask) carriedOver();
if (document.getElementById("desk")) {
  plan();
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
}
