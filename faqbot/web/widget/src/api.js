// The REST half of the protocol.

/** An answer of the server that is no success; `code` as in the protocol. */
export class ApiError extends Error {
  constructor(code, message, retryAfter) {
    super(message || code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export class Api {
  constructor(base) {
    this.base = base;
  }

  url(path) {
    return new URL(path, this.base).href;
  }

  get socketUrl() {
    return this.url("v1/ws").replace(/^http/, "ws");
  }

  config() {
    return this.#json("v1/config", {});
  }

  /** Begin a conversation; `token` is that of a visitor who has been here before. */
  start({ token, ...wishes }) {
    const headers = { "Content-Type": "application/json", ...bearer(token) };
    return this.#json("v1/conversations", { method: "POST", headers, body: JSON.stringify(wishes) });
  }

  /** The visitor's personal identification number, just after he proved who he is. */
  number(conversation, token) {
    return this.#json(`v1/conversations/${conversation}/number`, { method: "POST", headers: bearer(token) });
  }

  /** The bytes of an attachment. */
  async download(path, token) {
    const response = await fetch(this.url(path), { headers: bearer(token) });
    if (!response.ok) throw new ApiError("unavailable");
    return response.blob();
  }

  /** Send a file; XMLHttpRequest because fetch does not tell how much has been sent. */
  upload({ conversation, token, file, clientId, onProgress, signal }) {
    const form = new FormData();
    form.append("client_id", clientId);
    form.append("file", file, file.name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.url(`v1/conversations/${conversation}/attachments`));
      request.setRequestHeader("Authorization", `Bearer ${token}`);
      request.responseType = "json";
      request.upload.onprogress = (event) =>
        event.lengthComputable && onProgress(event.loaded / event.total);
      request.onload = () =>
        request.status < 300 ? resolve(request.response) : reject(errorOf(request.response));
      request.onerror = request.ontimeout = () => reject(new ApiError("offline"));
      request.onabort = () => reject(new ApiError("aborted"));
      signal.addEventListener("abort", () => request.abort(), { once: true });
      request.send(form);
    });
  }

  async #json(path, options) {
    let response;
    try {
      response = await fetch(this.url(path), options);
    } catch {
      throw new ApiError("offline");
    }
    const body = await response.json().catch(() => null);
    if (!response.ok) throw errorOf(body, response.headers.get("Retry-After"));
    return body;
  }
}

function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}

function errorOf(body, retryAfter) {
  const { code = "unavailable", message, retry_after: wait } = body?.error ?? {};
  return new ApiError(code, message, Number(wait ?? retryAfter) || undefined);
}
