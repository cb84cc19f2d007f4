import { instantInBerlin, todayInBerlin } from "./calendar";
import { type Context, inTransaction } from "./context";
import { type EventName, type EventSubject, emitAll, isStillHeard } from "./events";
import { nobody } from "./ids";

/** Some of what is due, from one id to another, both included: small enough for one job. */
export type Portion = { readonly first: string; readonly last: string };

/** Sorted ids, so many at a time. */
function portionsOf(ids: readonly string[], size: number): Portion[] {
  const portions: Portion[] = [];
  for (let at = 0; at < ids.length; at += size) {
    const [first, last] = [ids[at], ids[Math.min(at + size, ids.length) - 1]];
    if (first !== undefined && last !== undefined) portions.push({ first, last });
  }
  return portions;
}

/**
 * What fell due in a night goes to the queue in portions, as events of this name, since one invocation must not do it all. While
 * portions of the same day wait in the queue, a night that runs again hands out nothing; what fell due since, and what a job could
 * not do, is handed out by the first run after they are done, on the next day at the latest.
 */
export async function handOut<Name extends EventName>(
  ctx: Context,
  name: Name,
  { ids, size }: { readonly ids: readonly string[]; readonly size: number },
): Promise<{ portions: number; left: number }> {
  const portions = portionsOf(ids, size);
  const midnight = instantInBerlin(todayInBerlin(ctx.now), 0);
  if (portions.length === 0 || (await isStillHeard(ctx.db, name, midnight))) return { portions: 0, left: ids.length };
  // A portion concerns nobody in particular.
  const subjects = portions.map((details) => ({ subjectId: nobody, details }) as unknown as EventSubject<Name>);
  await inTransaction(ctx, (tx) => emitAll(tx, ctx, name, subjects));
  return { portions: portions.length, left: ids.length };
}

/**
 * Runs `work` for each, so that one for whom it fails does not hold up the others. Errors: all of them at the end, so that their job is
 * tried again.
 */
export async function forEachAlone(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return;
  const why = failures[0] instanceof Error ? failures[0].message : String(failures[0]);
  throw new AggregateError(failures, `${failures.length} of ${ids.length} failed, the first: ${why}`);
}
