// The history that mail programs put below an answer, told from the answer itself.

// What stands before a quoted mail, in the words of the programs that Japan uses.
const BEGINS = [
  /^-{2,}\s*(?:Original Message|Forwarded message|元のメッセージ|転送(?:された)?メッセージ|Original Appointment)\s*-{2,}/i,
  /^On .{6,120}wrote:\s*$/,
  /^\d{4}[年/.-]\s?\d{1,2}[月/.-]\s?\d{1,2}日?.{0,80}(?:<[^<>\s]+@[^<>\s]+>|さん(?:は|が)?(?:書きました)?|のメール|wrote)\s*[:：]?\s*$/,
  /^>?\s*\d{4}\/\d\d\/\d\d .{0,80}[:：]\s*$/,
  /^.{1,60}さんは(?:かきました|書きました)[:：。]?\s*$/,
  /^_{10,}\s*$/,
];
const HEADER = /^\*?(?:From|差出人|送信者|送信元)\s*[:：]/i;
const NEXT_HEADERS = /^\*?(?:Sent|Date|To|Cc|Subject|日時|送信日時|宛先|件名)\s*[:：]/i;
const QUOTE = /^\s*[>＞]/;
const SHORTEST = 3; // lines that are worth folding

/**
 * Return `text` without the history below it, and that history ("" when there is none).
 * Answers that are written between quoted lines stay as they are.
 * @param {string} text @returns {{ own: string, quoted: string }}
 */
export function withoutHistory(text) {
  const lines = text.split("\n");
  const at = beginning(lines);
  const own = lines.slice(0, at).join("\n").trimEnd();
  const quoted = lines.slice(at).join("\n").trim();
  return own.trim() && quoted.split("\n").length >= SHORTEST ? { own, quoted } : { own: text, quoted: "" };
}

function beginning(lines) {
  const marked = lines.findIndex((line, at) => BEGINS.some((begins) => begins.test(line.trim())) && isQuoted(lines, at + 1)
    || HEADER.test(line.trim()) && lines.slice(at + 1, at + 6).some((next) => NEXT_HEADERS.test(next.trim())));
  if (marked >= 0) return marked;
  let at = lines.length; // a block of ">" lines at the very end
  while (at > 0 && (QUOTE.test(lines[at - 1]) || !lines[at - 1].trim())) at -= 1;
  return at;
}

// What comes after the mark is all of it the history: a program that quotes with ">" leaves no answer between.
function isQuoted(lines, from) {
  const rest = lines.slice(from).filter((line) => line.trim());
  const some = rest.findIndex((line) => QUOTE.test(line));
  return some < 0 || some > 2 || rest.slice(some).every((line) => QUOTE.test(line));
}
