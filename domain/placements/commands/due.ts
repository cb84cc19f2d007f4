/** What happens by itself when its day has come. Each is asked again under the lock, and does nothing when done twice. */
import { and, gt, isNotNull, lt } from "drizzle-orm";
import { placements } from "../../../db/schema/placements";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { forEachAlone, handOut, type Portion } from "../../kernel/portions";
import { counted } from "../answering";
import { isRunning, whyNoMove } from "../machine";
import { lapsesAt } from "../rules";
import {
  agreementsOf,
  countAnswers,
  dropAmendment,
  dropVisit,
  holdPlacement,
  holdTogether,
  makeMove,
  stateOf,
} from "../steps";

/** Fourteen days without a word: the inquiry lapses, and both are told so. */
export async function lapseSilent(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  if ((await stateOf(ctx.db, placementId)) !== "asked") return;
  await inTransaction(ctx, async (tx) => {
    const both = await holdTogether(tx, ctx, placementId, "system");
    for (const held of both) {
      if (held.placement.state !== "asked" || ctx.now < lapsesAt(held.placement)) continue;
      const reason = "no_answer";
      await makeMove(tx, ctx, held, "fall_silent", { reason }, { reason });
      await dropVisit(tx, ctx, held.placement.id);
    }
  });
}

/** Childminders in one job: each takes a transaction of its own. */
const COUNTED_AT_ONCE = 25;

/**
 * The nightly task: with whom an inquiry grew too old to count since yesterday, how she answers is counted anew. A few days more are
 * looked at, so that a night that did not run is made up for.
 */
export async function handOutDueAnswers(
  ctx: Context,
  { size = COUNTED_AT_ONCE } = {},
): Promise<{ portions: number; left: number }> {
  authorise(ctx, "placements.keep_in_line");
  return handOut(ctx, "placements.answers_due", { ids: await answersDue(ctx), size });
}

/** A job's portion of them. */
export async function countDueAnswers(ctx: Context, { first, last }: Portion): Promise<{ counted: number }> {
  authorise(ctx, "placements.keep_in_line");
  const due = (await answersDue(ctx)).filter((id) => id >= first && id <= last);
  await forEachAlone(due, (id) => inTransaction(ctx, (tx) => countAnswers(tx, ctx, id)));
  return { counted: due.length };
}

async function answersDue({ db, now }: Context): Promise<string[]> {
  const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000);
  const rows = await db
    .selectDistinct({ id: placements.childminderId })
    .from(placements)
    .where(
      and(
        isNotNull(placements.childminderId),
        lt(placements.askedAt, day(counted.days)),
        gt(placements.askedAt, day(counted.days + 4)),
      ),
    )
    .orderBy(placements.childminderId);
  return rows.flatMap(({ id }) => id ?? []);
}

/** The first day of care begins the settling-in; the day after the last one ends the care. */
export async function keepDay(ctx: Context, placementId: string, what: "first" | "end"): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  const before = await stateOf(ctx.db, placementId);
  if (!before || !isRunning(before)) return;
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const { state } = held.placement;
    const agreed = await agreementsOf(tx, placementId);
    const [first, last] = [agreed.at(0), agreed.at(-1)];
    const today = todayInBerlin(ctx.now);
    if (!first || !last) return;
    if (what === "first") {
      if (state === "reserved" && first.fromDate <= today) await makeMove(tx, ctx, held, "begin", {});
    } else if (last.untilDate !== null && last.untilDate <= today) {
      const reason = state === "under_notice" ? "notice" : "planned_end";
      if (whyNoMove("end", state, "system", reason)) return;
      await makeMove(tx, ctx, held, "end", { reason }, { reason });
      await dropAmendment(tx, ctx, placementId, "end");
    }
  });
}
