import type { Locale } from "../../kernel/locale";
import type { CardFace } from "../cards";

/** Stripe's words for brands that are not just their own name. */
const brands: Readonly<Record<string, string>> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  eftpos_au: "eftpos",
  jcb: "JCB",
  unionpay: "UnionPay",
};

/** "Visa, endet auf 4242". */
export function cardInWords({ brand, last4 }: Pick<CardFace, "brand" | "last4">, locale: Locale): string {
  const known = brands[brand] ?? (brand === "unknown" ? "" : `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`);
  const name = known || (locale === "de" ? "Karte" : "Card");
  return locale === "de" ? `${name}, endet auf ${last4}` : `${name}, ending in ${last4}`;
}

/** "12/2034", as it stands on cards. */
export const validUntil = ({ expires: { year, month } }: Pick<CardFace, "expires">): string =>
  `${String(month).padStart(2, "0")}/${year}`;
