/**
 * Reads a number as people type it, in German or English notation: `1.234,56`, `1,234.56`, `65 000`, `1'234`, `6,50 €`, `3,5`. Null
 * for anything else: `0x10`, `6.5e4`, `1.2.3`. Pure; schemas, pages and islands share it.
 *
 * One separator with exactly three digits behind it (`65.000`, `1,234`) separates thousands, in both languages: nowhere is
 * somebody asked for thousandths. Only behind a zero (`0,125`) it cannot. Of two different separators the last is the decimal one.
 */
export function readNumber(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/^(€|EUR|Euro)\s*|\s*(€|EUR|Euro)$/gi, "")
    .replace(SPACES, " ")
    .replace(/[’ʼ`]/g, "'");
  const [, minus = "", digits = ""] = /^([-−]?)(\d[\d.,' ]*)$/.exec(text) ?? [];
  const plain = digits !== "" && digits.length <= LONGEST ? withoutSeparators(digits) : null;
  return plain === null ? null : Number(minus ? `-${plain}` : plain);
}

/** What keyboards and other programs put between thousands: also without a break, narrow or thin. */
const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;

/** Longer is no number that anybody is asked for. */
const LONGEST = 24;

/** `1.234,56` as `1234.56`; null where separators stand as nobody writes them. */
function withoutSeparators(text: string): string | null {
  const kinds = new Set(text.match(/[.,' ]/g) ?? []);
  if (kinds.size === 0) return text;
  const last = text.search(/[.,' ]\d*$/);
  const [whole, separator, rest] = [text.slice(0, last), text[last] ?? "", text.slice(last + 1)];
  const isOnly = kinds.size === 1;
  const isDecimal =
    /[.,]/.test(separator) && (isOnly ? isDecimalAlone(whole, rest, separator) : !whole.includes(separator));
  if (!isDecimal) return isOnly && isGrouped(text) ? text.replace(/\D/g, "") : null;
  if (!/^\d+$/.test(rest)) return null;
  return isGrouped(whole) ? `${whole.replace(/\D/g, "")}.${rest}` : null;
}

/** The only separator of its text, standing once: decimal unless it may stand before thousands. */
function isDecimalAlone(whole: string, rest: string, separator: string): boolean {
  return !whole.includes(separator) && !(rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole));
}

/** Digits alone, or thousands with one kind of separator between them. */
function isGrouped(text: string): boolean {
  return /^\d+$/.test(text) || /^[1-9]\d{0,2}([.,' ])\d{3}(\1\d{3})*$/.test(text);
}
