// The REST half of the protocol.

import { ApiError, newId, request, sendFile } from "../shared/api.js";

export class Api {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
  }

  /** @param {string} path */
  url(path) {
    return new URL(path, this.base).href;
  }

  get socketUrl() {
    return this.url("v1/ws").replace(/^http/, "ws");
  }

  config() {
    return request(this.url("v1/config"));
  }

  /** Begin a conversation; `token` is that of a visitor who has been here before. */
  start({ token, ...wishes }) {
    return request(this.url("v1/conversations"), { method: "POST", headers: bearer(token), body: wishes });
  }

  /** The visitor's personal identification number, just after they proved who they are. */
  number(conversation, token) {
    return request(this.url(`v1/conversations/${conversation}/number`), { method: "POST", headers: bearer(token) });
  }

  /** The bytes of an attachment. */
  async download(path, token) {
    const response = await fetch(this.url(path), { headers: bearer(token) });
    if (!response.ok) throw new ApiError("unavailable");
    return response.blob();
  }

  /** @param {{ conversation: string, token: string, file: File, onProgress: (share: number) => void, signal?: AbortSignal }} upload */
  upload({ conversation, token, ...upload }) {
    return sendFile(this.url(`v1/conversations/${conversation}/attachments`), { ...upload, clientId: newId(), headers: bearer(token) });
  }
}

/** @returns {Record<string, string>} */
function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
