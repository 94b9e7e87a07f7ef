// What the visitor's browser asks of the server besides the conversation itself.

import { ApiError, bearer, newId, request, sendFile } from "../shared/api.js";

export class Server {
  #tokenOf;

  /** @param {string} base the server's address @param {() => string | null} tokenOf */
  constructor(base, tokenOf) {
    this.base = base;
    this.#tokenOf = tokenOf;
  }

  /** @param {string} path */
  url(path) {
    return new URL(path, this.base).href;
  }

  /** What the server says about itself. */
  about(language) {
    return request(this.url(`v1/config?lang=${language}`));
  }

  /** Begin a conversation; `token` of a visitor who is known, or null. */
  begin(wishes, token) {
    return request(this.url("v1/conversations"), { method: "POST", headers: bearer(token), body: wishes });
  }

  /** The visitor's own conversations and tickets. */
  mine() {
    return request(this.url("v1/conversations"), { headers: this.#headers });
  }

  /** The address for answers: ask for it, leave one, or have what was said mailed there. */
  async address(conversation, method = "GET", email = undefined) {
    const url = this.url(`v1/conversations/${conversation}/address`);
    return (await request(url, { method, headers: this.#headers, ...(email && { body: { email } }) }))?.email ?? null;
  }

  async mailTranscript(conversation) {
    const url = this.url(`v1/conversations/${conversation}/transcript`);
    return (await request(url, { method: "POST", headers: this.#headers })).email;
  }

  /** The personal identification number, just after the visitor proved who they are. */
  async number(conversation) {
    const url = this.url(`v1/conversations/${conversation}/number`);
    return (await request(url, { method: "POST", headers: this.#headers })).number;
  }

  /** Send a file. The events come by the line: taken from here, they would overtake those before them. */
  upload(conversation, file, onProgress, signal) {
    const url = this.url(`v1/conversations/${conversation}/attachments`);
    return sendFile(url, { file, clientId: newId(), headers: this.#headers, onProgress, signal });
  }

  /** The bytes of an attachment. */
  async download({ url }) {
    const response = await fetch(this.url(url), { headers: this.#headers });
    if (!response.ok) throw new ApiError("unavailable");
    return response.blob();
  }

  get #headers() {
    return bearer(this.#tokenOf());
  }
}
