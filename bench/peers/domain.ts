/**
 * The product's own search for the peer that is not ours: `endpoint` bundles this into `nest/dist/domain.js`. So every contender
 * validates, ranks and explains with the same code, and what differs is what stands around it.
 */
import "../../domain/parts";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "../../db/client";
import { anyone } from "../../domain/kernel/permissions";
import { searchChildminders } from "../../domain/search/queries";
import { SearchChildminders } from "../../domain/search/schemas";

export { addMonths, daysBetween } from "../../domain/kernel/calendar";
export { fromBits, countQuarters, intersection, weekOf, without } from "../../domain/kernel/fortnight-grid";
export { explainFit } from "../../domain/search/explain";
export { readQuestion } from "../../domain/search/rules";
export { SearchChildminders } from "../../domain/search/schemas";

const dialect = new PgDialect();

/** The public search, its one statement run by `query`. */
export function search(query: (text: string, params: unknown[]) => Promise<unknown>, input: unknown) {
  const execute = (statement: SQL) => {
    const { sql, params } = dialect.sqlToQuery(statement);
    return query(sql, params);
  };
  const ctx = {
    db: { execute } as unknown as Database,
    transact: () => Promise.reject(new Error("a search writes nothing")),
    actor: anyone,
    now: new Date(),
    locale: "de" as const,
    requestId: "peer",
    vendors: { market: null },
  };
  return searchChildminders(ctx, SearchChildminders.parse(input));
}
