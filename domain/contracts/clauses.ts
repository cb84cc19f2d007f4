/** The seventeen blocks of a contract, in the order in which people read them (LAW F). */
import { careClauses } from "./clauses/care";
import type { Clause } from "./clauses/clause";
import { dailyClauses } from "./clauses/daily";
import { endingClauses } from "./clauses/ending";
import { moneyClauses } from "./clauses/money";

export const clauses: readonly Clause[] = [...careClauses, ...moneyClauses, ...dailyClauses, ...endingClauses];

/** Of which version of each block a contract is made, by its key. */
export const clauseVersions = (): Readonly<Record<string, number>> =>
  Object.fromEntries(clauses.map(({ key, version }) => [key, version]));
