// Talks to the console's API: JSON both ways, the CSRF token on everything that changes something.

let csrf = "";
let onSignedOut = () => {};

export const keepToken = (token) => (csrf = token);
export const whenSignedOut = (callback) => (onSignedOut = callback);

/** An answer other than success: `code` and `message` of the server, `status` of HTTP. */
export class ApiError extends Error {
  constructor(status, error = {}) {
    super(error.message ?? "");
    this.status = status;
    this.code = error.code ?? "unavailable";
    this.field = error.field;
    this.retryAfter = error.retry_after;
  }
}

export const url = (path) => new URL(`api/${path}`, document.baseURI);

async function call(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  if (body !== undefined && !(body instanceof FormData)) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(url(path), { method, headers, body, credentials: "same-origin" });
  } catch {
    throw new ApiError(0, { code: "offline" });
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401 && path !== "login") onSignedOut();
  throw new ApiError(response.status, answer?.error);
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const patch = (path, body) => call("PATCH", path, body);

/** Send a file, telling `progress` the share that has gone (0 to 1). */
export function upload(path, form, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url(path));
    request.responseType = "json";
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(0, { code: "offline" }));
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(new ApiError(request.status, request.response?.error));
    request.send(form);
  });
}

/** Return a new id for a message, so that sending it twice stores it once. */
export const clientId = () => crypto.randomUUID?.() ?? fallbackId();

function fallbackId() {
  // Without HTTPS, browsers offer no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
