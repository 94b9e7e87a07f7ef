// The search of a site made of files: nobody is there to ask, so the page itself compares pairs of
// letters with every question, its variants and its keywords. It knows no grammar and no synonyms.

const SHOWN = 8;
const ENOUGH = 0.34; // share of the text's pairs, weighed by rarity, that a hit must have
const IN_QUESTION = 1.25; // a pair in the question itself says more than one in a variant
const GLUE = 0.3; // what a pair with hiragana counts: mostly particles and endings
let loading;

/** Return {kind, results} for `text` from the list in the script at `address`. */
window.faqFind = async (address, text) => {
  const entries = await (loading ??= load(address));
  const asked = [...pairs(text, (pair) => pair)];
  const wanted = asked.map(folded);
  const weights = wanted.map((pair, at) => {
    const rarity = Math.log(1 + entries.length / (1 + (entries.counts.get(pair) ?? 0)));
    return /[ぁ-ゖ]/.test(asked[at]) ? GLUE * rarity : rarity;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scored = entries.map((entry) => ({ entry, score: score(entry, wanted, weights) / total }));
  const found = scored.filter(({ score }) => score >= ENOUGH).sort((a, b) => b.score - a.score).slice(0, SHOWN);
  const results = found.map(({ entry }) => ({ ...entry, url: new URL(entry.path, base(address)).href }));
  return { kind: results.length ? "menu" : "miss", results };
};

function score(entry, wanted, weights) {
  return wanted.reduce((sum, pair, at) => {
    const share = entry.own.has(pair) ? IN_QUESTION : entry.all.has(pair) ? 1 : 0;
    return sum + share * weights[at];
  }, 0);
}

/** A script and no fetch: files opened from a disk may load the one, but not the other. */
function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(prepared(window.faqEntries));
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}

function prepared(list) {
  const entries = list.map(({ words, ...entry }) => ({
    ...entry,
    own: pairs(entry.title),
    all: pairs([entry.title, ...words].join("\n")),
  }));
  entries.counts = new Map();
  for (const { all } of entries) for (const pair of all) entries.counts.set(pair, (entries.counts.get(pair) ?? 0) + 1);
  return entries;
}

/** The pairs of letters in `text`, each as `fold` makes it. */
function pairs(text, fold = folded) {
  const letters = text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}ー]+/gu) ?? [];
  return new Set(letters.flatMap(inRun).map(fold));
}

function inRun(run) {
  return run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

/** Katakana and hiragana are the same to whoever searches. */
function folded(pair) {
  return pair.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 96));
}

/** The site's folder. */
function base(address) {
  return new URL("../", new URL(address, document.baseURI));
}
