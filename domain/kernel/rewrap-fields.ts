/** Sealed fields under a new master key: what every part that seals does each night. */
import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Context } from "./context";

/** A sealed column, its name in the schema, and what it is sealed for by the id of its row. */
export type SealedField = {
  readonly table: PgTable;
  readonly id: AnyPgColumn;
  readonly column: AnyPgColumn;
  readonly field: string;
  readonly record: (id: string) => string;
};

/** Fields whose keys are wrapped anew in one night. */
const FIELDS_A_NIGHT = 2_000;

/** After a new master key was put in front: the keys are wrapped anew, what is under them stays as it is. `left` counts the nights to come. */
export async function rewrapFields(
  ctx: Context,
  sealed: readonly SealedField[],
  { atMost = FIELDS_A_NIGHT } = {},
): Promise<{ rewrapped: number; left: number }> {
  const { vault } = ctx.vendors;
  const prefix = `${vault.currentPrefix.replaceAll("_", "\\_")}%`;
  let [rewrapped, left] = [0, 0];
  for (const { table, id, column, field, record } of sealed) {
    const isOld = sql`${column} is not null and ${column} not like ${prefix}`;
    const old = await ctx.db
      .select({ id: sql<string>`${id}`, text: sql<string>`${column}` })
      .from(table)
      .where(isOld)
      .orderBy(id)
      .limit(atMost - rewrapped);
    for (const one of old) {
      const renewed = await vault.rewrap(one.text, record(one.id));
      if (renewed === null) throw new Error(`${field} of ${one.id} is current, and was found as one that is not`);
      await ctx.db
        .update(table)
        .set({ [field]: renewed })
        .where(and(eq(id, one.id), eq(column, one.text)));
      rewrapped++;
    }
    left += await ctx.db.$count(table, isOld);
  }
  return { rewrapped, left };
}
