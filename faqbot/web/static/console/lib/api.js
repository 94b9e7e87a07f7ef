// Talks to the console's API: JSON both ways, the CSRF token on everything that changes something.

import { ApiError, errorOf, request, sendFile } from "../../shared/api.js";

let csrf = "";
let onSignedOut = () => {};

/** @param {string} token */
export const keepToken = (token) => (csrf = token);
/** @param {() => void} callback */
export const whenSignedOut = (callback) => (onSignedOut = callback);

/** @param {string} path */
export const url = (path) => new URL(`api/${path}`, document.baseURI);

/** @param {string} method @param {string} path @param {object} [body] */
async function call(method, path, body) {
  const token = method === "GET" ? {} : { "X-CSRF-Token": csrf };
  try {
    return await request(url(path), { method, headers: { Accept: "application/json", ...token }, body });
  } catch (error) {
    if (error.status === 401 && path !== "login") onSignedOut();
    throw error;
  }
}

/** @param {string} path */
export const get = (path) => call("GET", path);
/** @param {string} path @param {object} [body] */
export const post = (path, body = {}) => call("POST", path, body);
/** @param {string} path @param {object} body */
export const patch = (path, body) => call("PATCH", path, body);
/** @param {string} path @param {object} body */
export const put = (path, body) => call("PUT", path, body);
/** @param {string} path */
export const remove = (path) => call("DELETE", path);

/** Send a form with files. @param {string} path @param {FormData} form */
export async function send(path, form) {
  const response = await fetch(url(path), { method: "POST", headers: { Accept: "application/json", "X-CSRF-Token": csrf }, body: form }).catch(() => null);
  if (!response) throw new ApiError("offline");
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401) onSignedOut();
  throw errorOf(response.status, answer);
}

/** Send a file. @param {string} path @param {{ file: File, clientId: string, onProgress: (share: number) => void }} file */
export const upload = (path, file) => sendFile(url(path), { ...file, headers: { "X-CSRF-Token": csrf } });
