// JSON and files over HTTP, and what goes wrong with them.

/** An answer of the server that is no success; `code` as in the protocol, `status` of HTTP. */
export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {{ status?: number, message?: string, field?: string, retryAfter?: number }} [more]
   */
  constructor(code, { status = 0, message = "", field, retryAfter } = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.field = field;
    this.retryAfter = retryAfter; // seconds
  }
}

/**
 * Ask and return the answer's JSON, null where there is none; anything but a success is an ApiError.
 * @param {string | URL} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: object, signal?: AbortSignal }} [request]
 */
export async function request(url, { method = "GET", headers = {}, body, signal } = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const typed = body === undefined ? headers : { "Content-Type": "application/json", ...headers };
  const response = await fetch(url, { method, headers: typed, signal, ...sent }).catch(() => null);
  if (!response) throw new ApiError("offline");
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw errorOf(response.status, answer, response.headers.get("Retry-After"));
}

/**
 * Send a file; XMLHttpRequest because fetch does not tell how much has been sent.
 * @param {string | URL} url
 * @param {object} upload
 * @param {File} upload.file
 * @param {string} upload.clientId
 * @param {Record<string, string>} upload.headers
 * @param {(share: number) => void} upload.onProgress hears which part has gone, 0 to 1
 * @param {AbortSignal} [upload.signal]
 * @returns {Promise<any>}
 */
export function sendFile(url, { file, clientId, headers, onProgress, signal }) {
  const form = new FormData();
  form.append("client_id", clientId);
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", url);
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
    sending.responseType = "json";
    sending.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress(loaded / total);
    sending.onload = () =>
      sending.status < 300 ? resolve(sending.response) : reject(errorOf(sending.status, sending.response));
    sending.onerror = sending.ontimeout = () => reject(new ApiError("offline"));
    sending.onabort = () => reject(new ApiError("aborted"));
    signal?.addEventListener("abort", () => sending.abort(), { once: true });
    sending.send(form);
  });
}

/** The header that says who asks; none without a token. @param {string | null} [token] @returns {Record<string, string>} */
export const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

/** An id no one else has: what is sent twice under it is stored once. */
export function newId() {
  // randomUUID exists only where the page came over https.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {number} status @param {any} body @param {string | null} [after] the header Retry-After */
export function errorOf(status, body, after) {
  const { code = "unavailable", message, field, retry_after: wait } = body?.error ?? {};
  return new ApiError(code, { status, message, field, retryAfter: Number(wait ?? after) || undefined });
}
