// A browser and the system it runs on, in the words of their makers.

const BROWSERS = [["Edg", "Edge"], ["OPR", "Opera"], ["SamsungBrowser", "Samsung Internet"], ["Firefox", "Firefox"], ["FxiOS", "Firefox"], ["CriOS", "Chrome"], ["HeadlessChrome", "Chrome"], ["Chrome", "Chrome"], ["Version", "Safari"]];
const SYSTEMS = [["iPhone", "iPhone"], ["iPad", "iPad"], ["Android", "Android"], ["Windows", "Windows"], ["CrOS", "ChromeOS"], ["Mac OS X", "macOS"], ["Linux", "Linux"]];

/** Return what a User-Agent header says, such as "Chrome 130 · Windows"; itself where it says neither. */
export function agentName(agent) {
  const [sign, browser] = BROWSERS.find(([one]) => agent.includes(`${one}/`)) ?? [];
  const system = SYSTEMS.find(([one]) => agent.includes(one))?.[1];
  const version = sign && new RegExp(`${sign}/(\\d+)`).exec(agent)?.[1];
  return [browser && `${browser} ${version ?? ""}`.trim(), system].filter(Boolean).join(" · ") || agent;
}
