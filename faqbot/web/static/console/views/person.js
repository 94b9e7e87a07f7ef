// The person behind a conversation: tags, notes, what they had before, and whether they are blocked.

import { fill, h } from "../../shared/dom.js";
import * as api from "../lib/api.js";
import { brief, moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { emit, state, supervises } from "../lib/store.js";
import { ask, attempt, toast } from "./dialogs.js";

/** Return the part of the details that is about the person. */
export function personView() {
  const node = h("div", { class: "person-part" });
  let shown = ""; // id of the conversation
  let draft = ""; // of a note

  const act = async (asked) => {
    const [id, person] = [shown, await attempt(asked)];
    if (person && id === shown) draw(person);
    return person;
  };
  const path = (name) => `conversations/${shown}/${name}`;

  function draw(person) {
    const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
    fill(node, tagsOf(person), remarksOf(person), earlier(person), blocking(person));
    if (focused) document.getElementById(focused)?.focus();
  }
  function tagsOf({ tags }) {
    const set = (wanted) => act(() => api.put(path("tags"), { tags: wanted }));
    const input = h("input", { id: "tag-new", maxlength: 40, list: "tags-known", "aria-label": t("tag.add"), placeholder: t("tag.add") });
    const known = h("datalist", { id: "tags-known" });
    input.addEventListener("focus", async () => {
      const found = await api.get("tags").catch(() => ({ tags: [] }));
      fill(known, found.tags.map((tag) => h("option", { value: tag })));
    }, { once: true });
    const add = (event) => {
      event.preventDefault();
      if (input.value.trim()) set([...tags, input.value.trim()]);
    };
    return part("tags", h("ul", { class: "tags" }, tags.map((tag) => h("li", { class: "chip tag" },
      h("button", { type: "button", class: "link", title: t("tag.find", { tag }), onclick: () => emit("find", `#${tag}`) }, tag),
      h("button", { type: "button", class: "icon-button", "aria-label": t("tag.remove", { tag }), onclick: () => set(tags.filter((one) => one !== tag)) }, icon("close"))))),
    h("form", { onsubmit: add }, input, known));
  }
  function remarksOf({ remarks }) {
    const text = h("textarea", { id: "remark-new", rows: 2, maxlength: 2000, value: draft, "aria-label": t("remark.add"), placeholder: t("remark.hint"), oninput: () => { draft = text.value; } });
    const add = async (event) => {
      event.preventDefault();
      const [said, kept] = [text.value, draft];
      if (!said.trim()) return;
      draft = "";
      if (!(await act(() => api.post(path("remarks"), { text: said })))) draft = kept;
    };
    const drop = (one) => act(() => api.remove(path(`remarks/${one.id}`)));
    return part("remarks", h("ul", { class: "remarks" }, remarks.map((one) => h("li", {},
      h("p", {}, one.text), h("p", { class: "hint" }, one.operator.name, " · ", moment(one.at),
        one.operator.id === state.me.operator.id || supervises()
          ? h("button", { type: "button", class: "link", onclick: () => drop(one) }, t("delete")) : null)))),
    h("form", { onsubmit: add }, text, h("button", { type: "submit" }, t("remark.add"))));
  }
  async function block() {
    const reason = h("input", { id: "block-reason", maxlength: 500 });
    const body = h("div", {}, h("p", {}, t("block.sure")), h("div", { class: "field" }, h("label", { for: reason.id }, t("block.reason")), reason));
    const done = await ask({ title: t("block"), body, confirm: t("block"), danger: true, read: () => reason.value, submit: (given) => api.post(path("block"), { reason: given }) });
    if (!done) return;
    draw(done);
    toast(t("block.done"));
  }
  const blocking = ({ blocked }) => h("section", { class: "blocking" }, blocked
    ? [h("p", { class: "blocked" }, icon("lock"), t("blocked.by", { name: blocked.by, at: moment(blocked.at) }), blocked.reason ? `: ${blocked.reason}` : ""),
      h("button", { type: "button", onclick: () => act(() => api.post(path("unblock"))) }, t("unblock"))]
    : h("button", { type: "button", class: "link", onclick: block }, t("block")));

  return {
    node,
    /** Show the person of a conversation; the same one again changes nothing. */
    async show(id) {
      if (id === shown) return;
      shown = id;
      draft = "";
      fill(node);
      const person = await api.get(path("person")).catch(() => null);
      if (person && id === shown) draw(person);
    },
  };
}

const part = (name, ...content) => h("section", { class: `about-${name}` }, h("h3", {}, t(name)), content);

function earlier({ conversations, tickets }) {
  if (!conversations.length && !tickets.length) return null;
  return part("earlier", h("ul", { class: "earlier-list" },
    conversations.map((one) => row(`#/conversations/${one.id}`, brief(one.updated_at), one.last?.text || t(`status.${one.status}`),
      [t(`status.${one.status}`), one.operator?.name, one.by === "browser" ? "" : t(`known.${one.by}`)])),
    tickets.map((one) => row(`#/tickets/${one.id}`, brief(one.updated_at), one.subject || t(`ticket.kind.${one.kind}`), [one.id, t(`ticket.status.${one.status}`)]))));
}

const row = (href, when, text, facts) =>
  h("li", {}, h("a", { href }, h("span", { class: "earlier-text" }, text), h("span", { class: "hint" }, [when, ...facts].filter(Boolean).join(" · "))));
