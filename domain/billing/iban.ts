/** Bank accounts as people type them. Pure. */

/** Lengths of the countries of the euro area and their neighbours that SEPA knows (ISO 13616 register); another country is not taken. */
const lengths: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
};

/** An IBAN without spaces, in capitals; null for what is none: another length than its country's, or check digits that do not hold. */
export function readIban(typed: string): string | null {
  const iban = typed.replaceAll(/[\s\u00a0\u202f.-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || iban.length !== lengths[iban.slice(0, 2)]) return null;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1 ? iban : null;
}

/** In groups of four, as banks print it. */
export const ibanInGroups = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, "$1 ");

/** Only its end, for lists. */
export const ibanEnd = (iban: string): string => `… ${iban.slice(-4)}`;
