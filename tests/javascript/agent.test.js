// Names of browsers, for those who look where they are signed in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { agentName } from "../../faqbot/web/static/console/lib/agent.js";

const KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)";

test("browser and system are named, whomever else the header pretends to be", () => {
  const told = {
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.2849.68`]: "Edge 130 · Windows",
    [`Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/130.0.0.0 Mobile Safari/537.36`]: "Chrome 130 · Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1": "Safari 17 · iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0": "Firefox 132 · macOS",
    "curl/8.5.0": "curl/8.5.0",
    "": "",
  };
  for (const [agent, name] of Object.entries(told)) assert.equal(agentName(agent), name);
});
