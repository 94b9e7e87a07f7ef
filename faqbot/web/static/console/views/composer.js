// Where an operator writes: an answer or a private note, with files and canned answers.

import { newId } from "../../shared/api.js";
import { fill, h } from "../../shared/dom.js";
import { isEnter } from "../../shared/language.js";
import * as desk from "../lib/desk.js";
import { size } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { preference } from "../lib/preferences.js";
import { lastQuestion } from "../lib/replies.js";
import { isMine, state } from "../lib/store.js";
import { draftFile } from "./attachment.js";
import { cannedPanel } from "./canned.js";
import { explain, toast } from "./dialogs.js";
import { pendingView } from "./event.js";
import { suggestedBar } from "./suggested.js";

const TYPING_EVERY = 3_000; // milliseconds between two signs of typing

export function composerView(timeline) {
  const text = h("textarea", { id: "composer-text", rows: 2, oninput: onInput, onkeydown: onKey, onpaste: onPaste, onblur: () => stopTyping() });
  const files = h("ul", { class: "draft-files" });
  const picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-label": t("attach"), onchange: () => { addFiles(picker.files); picker.value = ""; } });
  const modes = { reply: modeButton("reply"), note: modeButton("note") };
  const attach = h("button", { type: "button", class: "icon-button", title: t("attach"), "aria-label": t("attach"), onclick: () => picker.click() }, icon("clip"));
  const book = h("button", { type: "button", class: "tool", title: t("canned.hint"), "aria-haspopup": "dialog", onclick: () => openCanned() }, icon("book"), h("span", {}, t("canned")));
  const send = h("button", { type: "submit", class: "primary" }, icon("send"), h("span", {}, t("send")));
  const hint = h("span", { class: "hint keys-hint" });
  const canned = cannedPanel({ insert, close: () => text.focus(), visitor: () => conversation()?.name, speaks: () => conversation()?.language });
  const suggested = suggestedBar({ insert });
  const form = h("form", { class: "composer", onsubmit: submit, ondragover: (event) => event.preventDefault(), ondrop: onDrop },
    canned.node, suggested.node,
    h("div", { class: "composer-head", role: "group", "aria-label": t("composer.mode") }, modes.reply, modes.note),
    files, text,
    h("div", { class: "composer-foot" }, attach, picker, book, hint, send));
  const told = h("span", {});
  const begin = h("button", { type: "button", class: "link", onclick: () => chooseMode("note") }, t("shortcut.note"));
  const closed = h("p", { class: "composer-closed" }, told, begin);
  const node = h("div", { class: "composer-place" });
  let mode = "reply";
  let drafts = [];
  let lastTyping = 0;
  let shown = null;
  let couldReply = true;
  let noting = false; // whether someone who has not taken the conversation writes a note

  const conversation = () => state.conversations.get(shown);

  function modeButton(name) {
    return h("button", { type: "button", class: "mode", onclick: () => chooseMode(name) }, t(`mode.${name}`));
  }
  function setMode(name) {
    mode = name;
    for (const [key, button] of Object.entries(modes)) button.setAttribute("aria-pressed", String(key === name));
    form.classList.toggle("is-note", name === "note");
    text.setAttribute("aria-label", t(`mode.${name}`));
    text.placeholder = t(`placeholder.${name}`);
    attach.hidden = book.hidden = name === "note";
  }
  // Only who asks for it gets the focus: single keys go on working while one looks around.
  function chooseMode(name) {
    noting = true;
    setMode(name);
    if (conversation()) refresh(conversation());
    text.focus();
  }
  function grow() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight + 2, 220)}px`;
  }
  function onInput() {
    grow();
    if (mode === "reply" && text.value === "/") { text.value = ""; return openCanned(); }
    if (mode === "note" || Date.now() - lastTyping < TYPING_EVERY) return;
    lastTyping = Date.now();
    desk.tellTyping(shown, true);
  }
  function stopTyping() {
    if (lastTyping) desk.tellTyping(shown, false);
    lastTyping = 0;
  }
  function onKey(event) {
    suggested.onKey(event);
    // The Enter that accepts a conversion of the input method sends nothing.
    if (!isEnter(event)) return;
    const wanted = preference("enterSends") ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (wanted) { event.preventDefault(); form.requestSubmit(); }
  }
  function onPaste(event) {
    if (event.clipboardData.files.length) { event.preventDefault(); addFiles(event.clipboardData.files); }
  }
  function onDrop(event) {
    event.preventDefault();
    addFiles(event.dataTransfer.files);
  }
  function addFiles(chosen) {
    if (mode === "note") return;
    const { bytes, types } = state.me.limits;
    for (const file of chosen) {
      if (file.size > bytes) toast(t("file.too_large", { name: file.name, limit: size(bytes) }), "error");
      else if (types.length && !types.includes(file.type)) toast(t("file.wrong_type", { name: file.name }), "error");
      else {
        const draft = draftFile(file, () => { drafts = drafts.filter((one) => one !== draft); fill(files, drafts.map((one) => one.node)); });
        drafts.push(draft);
      }
    }
    fill(files, drafts.map((one) => one.node));
    text.focus();
  }
  async function submit(event) {
    event.preventDefault();
    const one = conversation();
    const said = text.value.trim();
    if (!one || (!said && !drafts.length)) return;
    text.value = "";
    text.style.height = "auto";
    stopTyping();
    const sending = drafts;
    drafts = [];
    if (said) sendText(one.id, said, mode);
    for (const draft of sending) await sendOneFile(one.id, draft);
    if (shown === one.id) fill(files, drafts.map((draft) => draft.node));
  }
  function sendText(conversation, said, as) {
    const id = newId();
    const go = () => (as === "note" ? desk.note : desk.say)(conversation, said, id);
    const view = pendingView({ id, text: said, note: as === "note", go, onAgain: () => edit(said) });
    timeline.pending(conversation, view.node);
    view.run();
  }
  const keep = (id, changes) => state.drafts.set(id, { mode: "reply", text: "", ...state.drafts.get(id), ...changes });
  async function sendOneFile(id, draft) {
    try {
      await desk.sendFile(id, draft.file, (draft.id ??= newId()), draft.progress);
    } catch (error) {
      toast(`${draft.file.name}: ${explain(error)}`, "error");
      // Back to where it belongs, which need not be what is on show now.
      if (shown === id) drafts.push(draft);
      else keep(id, { files: [draft, ...(state.drafts.get(id)?.files ?? [])] });
    }
  }
  function edit(said) {
    text.value = text.value ? `${said}\n${text.value}` : said;
    onInput();
    text.focus();
  }
  function insert(answer) {
    if (mode !== "reply") setMode("reply");
    const [start, end] = [text.selectionStart, text.selectionEnd];
    const gap = start && !text.value.slice(0, start).endsWith("\n") ? "\n" : "";
    text.setRangeText(gap + answer, start, end, "end");
    onInput();
    text.focus();
  }
  function openCanned() {
    if (mode !== "reply") chooseMode("reply");
    canned.open(lastQuestion(state.events.get(shown) ?? []));
  }

  // Anyone may leave a note; only who has taken the conversation speaks in it.
  function refresh(one) {
    const mine = isMine(one);
    suggested.refresh(one);
    modes.reply.disabled = !mine;
    if (!mine && mode === "reply") setMode("note");
    if (mine && !couldReply) setMode("reply");
    couldReply = mine;
    told.textContent = t(`closed.${one.status}`, { name: one.operator?.name ?? "" });
    hint.textContent = t(preference("enterSends") ? "keys.enter" : "keys.ctrl");
    const parts = mine ? [form] : noting ? [closed, form] : [closed];
    if (node.children.length !== parts.length || parts.some((part, at) => node.children[at] !== part)) fill(node, parts);
    begin.hidden = noting;
  }

  function keepDraft() {
    stopTyping();
    if (shown) keep(shown, { mode, text: text.value, files: drafts });
    shown = null;
  }

  setMode("reply");
  return {
    node,
    focus: chooseMode,
    canned: openCanned,
    /** The id of the conversation that is written to. */
    get shown() {
      return shown;
    },
    keepDraft,
    open(one) {
      keepDraft();
      const draft = state.drafts.get(one.id) ?? { mode: "reply", text: "", files: [] };
      shown = one.id;
      noting = Boolean(draft.text) && !isMine(one);
      canned.hide();
      text.value = draft.text;
      drafts = draft.files;
      fill(files, drafts.map((kept) => kept.node));
      setMode(isMine(one) ? draft.mode : "note");
      couldReply = isMine(one); // a note that was begun stays one
      refresh(one);
      grow();
    },
    refresh,
  };
}
