/** How a family without an account goes: by its adviser, or after half a year in which nothing was done for it. */
import { and, eq, gte, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { proxyActs, proxyFamilies } from "../../../db/schema/offices";
import { placements } from "../../../db/schema/placements";
import { forgetSide as forgetDays } from "../../attendance/steps";
import { forgetFamily } from "../../families/steps";
import { forgetSide } from "../../placements/leaving";
import { openStates, runningStates } from "../../placements/machine";
import { keptLong } from "../../placements/retention";
import { forgottenAfterDays } from "./rules";

/**
 * As with the last parent: its words go from its placements, and then all that is its own. The caller holds it, and nothing is open or
 * runs. Answers whether it is gone.
 */
export async function forgetProxyFamily(tx: Transaction, familyId: string): Promise<boolean> {
  const theirs = eq(placements.familyId, familyId);
  await forgetDays(tx, theirs, "family");
  await forgetSide(tx, theirs, "family");
  return forgetFamily(tx, familyId);
}

/**
 * Families that never took over and for which nothing was done in half a year; but not where they hold a link that works, nor where care
 * is open, runs, or ended less than half a year ago. Where care was given or a contract was spoken of, the child and who answered for it
 * are kept as long as that placement is (LAW K).
 */
export function isLeft(now: Date) {
  const before = new Date(now.getTime() - forgottenAfterDays * 86_400_000);
  return and(
    isNull(proxyFamilies.takenOverAt),
    lt(proxyFamilies.begunAt, before),
    or(isNull(proxyFamilies.linkExpiresAt), lte(proxyFamilies.linkExpiresAt, now)),
    sql`not exists (select from ${proxyActs} where ${proxyActs.familyId} = ${proxyFamilies.familyId}
      and ${proxyActs.at} >= ${before.toISOString()})`,
    sql`not exists (select from ${placements} where ${placements.familyId} = ${proxyFamilies.familyId}
      and ${or(
        inArray(placements.state, [...openStates, ...runningStates]),
        gte(placements.since, before),
        sql`(${keptLong()})`,
      )})`,
  );
}
