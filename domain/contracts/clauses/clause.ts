import { dayInWords } from "../../kernel/in-words";
import type { Words } from "../../kernel/locale";
import type { Text } from "../../kernel/paper";
import type { Terms } from "../terms";

/** A sentence or two of a contract: what binds, in German, and what helps to read it. */
export type Said = { readonly de: Text; readonly en: string };

/**
 * One block of a contract. Whoever changes what `says` answers for the same terms raises `version` and keeps what it answered before:
 * contracts that were signed name the version they were made of, and are read in its words.
 */
export type Clause = {
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly says: (terms: Terms, version: number) => readonly Said[];
  /** What nobody has held against the primary text yet; people read it beside the clause, it is no part of the paper. */
  readonly toBeConfirmed?: (terms: Terms) => Words | null;
};

export { euros } from "../../kernel/in-words";

export const on = dayInWords;

/** What stands only where something holds. */
export const where = (holds: boolean, ...said: readonly Said[]): readonly Said[] => (holds ? said : []);
