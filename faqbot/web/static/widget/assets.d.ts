// What web/assets.py puts in the place of assets.js.

export const STYLES: string;
export const STRINGS: Record<string, Record<string, string>>;
