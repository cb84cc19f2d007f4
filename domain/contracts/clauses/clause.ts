import { dayInWords } from "../../kernel/in-words";
import type { Locale, Words } from "../../kernel/locale";
import type { Text } from "../../kernel/paper";
import type { Terms } from "../terms";

/** A sentence or two of a contract: what binds, in German, and what helps to read it. */
export type Said = { readonly de: Text; readonly en: string };

/**
 * One block of a contract. Whoever changes what `says` answers for the same terms raises `version`: contracts that were signed name the
 * version they were made of.
 */
export type Clause = {
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly says: (terms: Terms) => readonly Said[];
  /** What nobody has held against the primary text yet; people read it beside the clause, it is no part of the paper. */
  readonly toBeConfirmed?: (terms: Terms) => Words | null;
};

const format: Readonly<Record<Locale, Intl.NumberFormat>> = {
  de: new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" }),
  en: new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" }),
};

/** "1.234,50 €" */
export const euros = (cents: number, locale: Locale): string => format[locale].format(cents / 100);

export const on = dayInWords;

/** What stands only where something holds. */
export const where = (holds: boolean, ...said: readonly Said[]): readonly Said[] => (holds ? said : []);
