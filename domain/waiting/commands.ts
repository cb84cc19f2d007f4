import { and, eq, gte, isNull, lte, sql } from "drizzle-orm";
import { waitingEntries, waitingLists } from "../../db/schema/waiting";
import { answerFit } from "../capacity/rules";
import { storedSpans } from "../capacity/steps";
import { isOpenForInquiries } from "../childminders/steps";
import { enterChild, lockOrStartFamily, ownChild, ownFamily, parentsOf } from "../families/steps";
import { ofOwnFamily } from "../families/visible";
import { listedBySlug, lockHomeOfChildminder, lockOwnHome } from "../homes/steps";
import { later, todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit, emitAll } from "../kernel/events";
import { isEmpty } from "../kernel/fortnight-grid";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { forEachAlone, handOut, type Portion } from "../kernel/portions";
import { openInquiry } from "../placements/asking";
import { whyNotStart } from "../search/rules";
import { confirmDays, confirmGrace, whyNotJoined } from "./rules";
import type { JoinWaitingList, SetWaitingRule, TakeOpening, WaitingEntry } from "./schemas";
import { askNext, closeAsk, endEntry, holdEntry, leaveInPeace, notFound, openAsk, ruleOf, scheduleOf } from "./steps";

/**
 * A family waits for hours that are not free. Errors: `childminders.not_found`, `placements.own`, `waiting.already`, those of
 * `whyNotJoined`, of hours, start and child.
 */
export async function joinWaitingList(ctx: Context, input: JoinWaitingList): Promise<{ id: string }> {
  authorise(ctx, "waiting.join");
  const { fixed, floating } = input.hours;
  if (isEmpty(fixed) && !floating) throw new AppError("capacity.hours_empty", {}, "hours");
  const today = todayInBerlin(ctx.now);
  refuse(whyNotStart(input.start, today, "start"));
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    const childminderId = await listedBySlug(tx, input.slug);
    const child =
      "id" in input.child ? await ownChild(tx, ctx, input.child.id) : await enterChild(tx, ctx, familyId, input.child);
    const { childminder } = await lockHomeOfChildminder(tx, childminderId);
    if (!(await isOpenForInquiries(tx, childminder, ctx.now))) throw new AppError("placements.not_open", {}, "slug");
    if (childminder.personId && (await parentsOf(tx, familyId)).includes(childminder.personId))
      throw new AppError("placements.own");
    const lists = await tx.$count(
      waitingEntries,
      and(eq(waitingEntries.familyId, familyId), isNull(waitingEntries.endedAt)),
    );
    const spans = (await storedSpans(tx, { people: [childminder] })).get(childminderId) ?? [];
    const asking = { bornMonth: child.bornMonth, ages: childminder };
    const { fits } = answerFit(spans, input.hours, later(input.start, today), asking);
    refuse(whyNotJoined({ ...(await ruleOf(tx, childminderId)), lists, isFree: fits }));
    const id = newId(ctx.now);
    const [joined] = await tx
      .insert(waitingEntries)
      .values({
        id,
        familyId,
        childId: child.id,
        childminderId,
        hours: fixed,
        floatingWindow: floating?.window ?? null,
        floatingHours: floating?.hoursPerWeek ?? null,
        startOn: input.start,
        joinedAt: ctx.now,
        confirmedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: waitingEntries.id });
    if (!joined) throw new AppError("waiting.already");
    await emit(tx, ctx, "waiting.joined", id, { childminderId });
    await planConfirmation(tx, ctx, id);
    await askNext(tx, ctx, childminderId);
    return { id };
  });
}

/** The family still looks; in some weeks it is asked again. Errors: `waiting.not_found`. */
export async function confirmWaiting(ctx: Context, { entryId }: WaitingEntry): Promise<void> {
  authorise(ctx, "waiting.act_as_family");
  await inTransaction(ctx, async (tx) => {
    await holdEntry(tx, own(ctx, entryId));
    await tx.update(waitingEntries).set({ confirmedAt: ctx.now }).where(eq(waitingEntries.id, entryId));
    await planConfirmation(tx, ctx, entryId);
    await emit(tx, ctx, "waiting.confirmed", entryId);
  });
}

/** The family waits no longer; whoever comes next is asked. Errors: `waiting.not_found`. */
export async function leaveWaitingList(ctx: Context, { entryId }: WaitingEntry): Promise<void> {
  authorise(ctx, "waiting.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const { childminderId } = await holdEntry(tx, own(ctx, entryId));
    await endEntry(tx, ctx, entryId, "left");
    await askNext(tx, ctx, childminderId);
  });
}

/**
 * Hours have opened and the family would like them: it asks for them, without names as any blind inquiry, and its wait is over.
 * Errors: `waiting.not_found`, `waiting.not_asked`, those of an inquiry.
 */
export async function takeOpening(ctx: Context, { entryId, words }: TakeOpening): Promise<{ placementId: string }> {
  authorise(ctx, "waiting.act_as_family");
  return inTransaction(ctx, async (tx) => {
    const familyId = await ownFamily(tx, ctx);
    const [seen] = await tx.select().from(waitingEntries).where(own(ctx, entryId));
    if (!seen?.childminderId) throw notFound();
    const child = await ownChild(tx, ctx, seen.childId);
    const entry = await holdEntry(tx, own(ctx, entryId));
    const ask = await openAsk(tx, entryId);
    if (!ask || ask.dueAt <= ctx.now) throw new AppError("waiting.not_asked");
    const { id: placementId } = await openInquiry(tx, ctx, {
      familyId,
      childminderId: entry.childminderId,
      child: async () => child,
      hours: scheduleOf(entry),
      start: later(ask.fromDate, todayInBerlin(ctx.now)),
      words,
      blind: true,
    });
    await closeAsk(tx, ctx, ask, "taken", placementId);
    await tx
      .update(waitingEntries)
      .set({ endedAt: ctx.now, outcome: "inquired" })
      .where(eq(waitingEntries.id, entryId));
    await emit(tx, ctx, "waiting.taken", entryId, { placementId });
    return { placementId };
  });
}

/** Not these hours, or not now: the family keeps its place, and the next one is asked. Errors: `waiting.not_found`, `waiting.not_asked`. */
export async function passOpening(ctx: Context, { entryId }: WaitingEntry): Promise<void> {
  authorise(ctx, "waiting.act_as_family");
  await inTransaction(ctx, async (tx) => {
    const { childminderId } = await holdEntry(tx, own(ctx, entryId));
    const ask = await openAsk(tx, entryId);
    if (!ask) throw new AppError("waiting.not_asked");
    await closeAsk(tx, ctx, ask, "passed");
    await leaveInPeace(tx, ctx, entryId);
    await emit(tx, ctx, "waiting.passed", entryId);
    await askNext(tx, ctx, childminderId);
  });
}

/** How she keeps her list: whether it takes anybody, and who comes first. Families read it. */
export async function setWaitingRule(ctx: Context, rule: SetWaitingRule): Promise<void> {
  authorise(ctx, "waiting.set_rule");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    await tx
      .insert(waitingLists)
      .values({ childminderId: childminder.id, ...rule })
      .onConflictDoUpdate({ target: waitingLists.childminderId, set: rule });
    await emit(tx, ctx, "waiting.rule_set", childminder.id);
  });
}

/** Something may have opened hours for who waits with her. */
export async function askWaiting(ctx: Context, childminderId: string): Promise<void> {
  authorise(ctx, "waiting.keep_in_line");
  await inTransaction(ctx, (tx) => askNext(tx, ctx, childminderId));
}

/** A family did not answer in time: the next one is asked. Done again, or where it did answer, it does nothing. */
export async function lapseAsk(ctx: Context, entryId: string, askId: string): Promise<void> {
  authorise(ctx, "waiting.keep_in_line");
  await inTransaction(ctx, async (tx) => {
    const entry = await entryIfThere(tx, entryId);
    const ask = entry && (await openAsk(tx, entryId));
    if (!ask || ask.id !== askId || ctx.now < ask.dueAt) return;
    await closeAsk(tx, ctx, ask, "lapsed");
    await leaveInPeace(tx, ctx, entryId);
    await emit(tx, ctx, "waiting.ask_lapsed", entryId);
    await askNext(tx, ctx, entry.childminderId);
  });
}

/** Nobody has said that the family still looks: it is taken off the list. Done again, it does nothing. */
export async function endUnconfirmed(ctx: Context, entryId: string, since: string): Promise<void> {
  authorise(ctx, "waiting.keep_in_line");
  await inTransaction(ctx, async (tx) => {
    const entry = await entryIfThere(tx, entryId);
    if (!entry || entry.confirmedAt.toISOString() !== since) return;
    await endEntry(tx, ctx, entryId, "not_confirmed");
    await askNext(tx, ctx, entry.childminderId);
  });
}

/** Lists in one job: each takes a transaction of its own. */
const LISTS_AT_ONCE = 25;

/** The nightly task: hours that opened by the calendar alone, and families whose peace is over. */
export async function handOutWaitingLists(
  ctx: Context,
  { size = LISTS_AT_ONCE } = {},
): Promise<{ portions: number; left: number }> {
  authorise(ctx, "waiting.keep_in_line");
  return handOut(ctx, "waiting.lists_due", { ids: await listsOf(ctx), size });
}

/** A job's portion of them. */
export async function askDueLists(ctx: Context, portion: Portion): Promise<{ looked: number }> {
  authorise(ctx, "waiting.keep_in_line");
  const ids = await listsOf(ctx, portion);
  await forEachAlone(ids, (id) => inTransaction(ctx, (tx) => askNext(tx, ctx, id)));
  return { looked: ids.length };
}

async function listsOf({ db }: Context, portion?: Portion): Promise<string[]> {
  const { childminderId, endedAt } = waitingEntries;
  const among = portion ? and(gte(childminderId, portion.first), lte(childminderId, portion.last)) : undefined;
  const rows = await db
    .selectDistinct({ id: childminderId })
    .from(waitingEntries)
    .where(and(isNull(endedAt), sql`${childminderId} is not null`, among))
    .orderBy(childminderId);
  return rows.flatMap(({ id }) => id ?? []);
}

const own = (ctx: Context, entryId: string) =>
  and(eq(waitingEntries.id, entryId), ofOwnFamily(ctx, waitingEntries.familyId));

async function entryIfThere(tx: Parameters<typeof holdEntry>[0], entryId: string) {
  try {
    return await holdEntry(tx, eq(waitingEntries.id, entryId));
  } catch (error) {
    if (error instanceof AppError && error.code === "waiting.not_found") return null;
    throw error;
  }
}

/** In some weeks the family is asked whether it still looks, and, where it says nothing, taken off the list. */
async function planConfirmation(tx: Parameters<typeof holdEntry>[0], ctx: Context, entryId: string): Promise<void> {
  await emitAll(
    tx,
    ctx,
    "waiting.confirm_due",
    [confirmDays, confirmDays + confirmGrace].map((days) => ({
      subjectId: entryId,
      details: { days, since: ctx.now.toISOString() },
      dueAt: new Date(ctx.now.getTime() + days * 86_400_000),
    })),
  );
}
