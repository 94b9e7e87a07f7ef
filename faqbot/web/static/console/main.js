// The console begins here: who is it, and which page does the address ask for?

import { allowSound } from "./lib/alerts.js";
import * as api from "./lib/api.js";
import { startDesk, stopDesk, tellOfLife } from "./lib/desk.js";
import { setClock } from "./lib/format.js";
import { loadLanguage, t } from "./lib/language.js";
import { applyTheme } from "./lib/preferences.js";
import { state } from "./lib/store.js";
import { showShell } from "./views/shell.js";
import { explain, toast } from "./views/dialogs.js";
import { showOutside, showSignIn } from "./views/signin.js";

const root = document.getElementById("app");
let leaveShell = () => {};
let leaving = false;

async function begin() {
  applyTheme();
  await loadLanguage();
  api.whenSignedOut(expired);
  try {
    await signedIn(await api.get("me"));
  } catch (error) {
    if (error.field === "sso") showOutside(root, explain(error));
    else if (error.status !== 401) throw error;
    else showSignIn(root, cameIn, begin);
  }
}

// Asked anew, for a browser without the cookie (no HTTPS) is not signed in after all.
async function cameIn() {
  const me = await api.get("me").catch(() => null);
  if (me) await signedIn(me);
  else showSignIn(root, cameIn, begin, t("signin.no_cookie"));
}

async function signedIn(me) {
  state.me = me;
  state.away = me.operator.away;
  api.keepToken(me.csrf);
  setClock(me.now);
  stopDesk();
  leaveShell();
  leaveShell = showShell(root, { again: begin, signOut });
  if (!me.lacks_factor) await startDesk();
}

async function signOut() {
  leaving = true;
  try {
    await api.post("logout");
  } catch (error) {
    if (error.status !== 401) return toast(explain(error), "error"); // still signed in: not to be hidden
  } finally {
    leaving = false;
  }
  signedOut();
}

// While one leaves, the socket ends before the answer comes: a form already being filled in
// would be made anew.
function expired() {
  if (state.me && !leaving) signedOut(t("signin.expired"));
}

function signedOut(notice = "") {
  state.me = null;
  stopDesk();
  leaveShell();
  leaveShell = () => {};
  showSignIn(root, cameIn, begin, notice);
}

addEventListener("signed-out", expired);
tellOfLife();
allowSound();
begin();
