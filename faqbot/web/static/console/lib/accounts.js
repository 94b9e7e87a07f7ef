// Account numbers in what visitors write, beside the one that they proved to hold.

const NUMBERED = /口座(?:番号)?\s*(?:は|が|:|=)?\s*([A-Z]{0,3}-?\d{5,12})(?![\d-])/g;
const ALIKE = /(?<![\w+-])([A-Z]{0,3}-?\d{5,12})(?![\w円-])/g;

/**
 * Return the account numbers other than `account` that visitors mention in `events`: whatever is
 * called one, and whatever looks just like the one that was proved.
 * @param {Array<{type: string, text?: string, from?: {kind: string}}>} events @param {string} account
 */
export function otherAccounts(events, account) {
  const shape = shapeOf(account);
  const found = new Set();
  for (const { type, text, from } of events) {
    if (type !== "message" || from?.kind !== "visitor" || !text) continue;
    const plain = text.normalize("NFKC").toUpperCase();
    for (const [, number] of plain.matchAll(NUMBERED)) found.add(bare(number));
    for (const [, number] of plain.matchAll(ALIKE)) if (shapeOf(bare(number)) === shape) found.add(bare(number));
  }
  found.delete(account);
  return [...found];
}

const bare = (number) => number.replace("-", "");
const shapeOf = (account) => account.replace(/\d/g, "0");
