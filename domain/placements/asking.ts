/** An inquiry is opened: by a family's own hand on a profile, or from a waiting list. */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { placements } from "../../db/schema/placements";
import { isOpenForInquiries } from "../childminders/steps";
import { enterChild, type HeldChild, ownChild, parentsOf } from "../families/steps";
import { standingOf } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit, emitAll } from "../kernel/events";
import { newId } from "../kernel/ids";
import { openStates } from "./machine";
import { often, reminderDays, silenceDays, whyAskedTooOften, whyNotAsked } from "./rules";
import type { AskForCare } from "./schemas";
import { type Placement, wasAsked, writeMove } from "./steps";

/** What an inquiry says, whichever way it came about. The child is got hold of once everything else allows it. */
type Inquiry = Pick<AskForCare, "hours" | "start" | "words" | "blind"> & {
  readonly familyId: string;
  readonly childminderId: string;
  /** Of two children who are asked for together. */
  readonly togetherId?: string;
  readonly child: () => Promise<HeldChild>;
};

/** An inquiry of a family that the caller holds. Errors: as of `askForCare`. */
export async function openInquiry(tx: Transaction, ctx: Context, input: Inquiry): Promise<{ id: string }> {
  const { familyId, childminderId, togetherId = null } = input;
  const standing = await standingOf(tx, childminderId);
  const her = { id: childminderId, personId: standing?.personId ?? null };
  if (!(await isOpenForInquiries(tx, her, ctx.now))) throw new AppError("placements.not_open", {}, "slug");
  const parents = await parentsOf(tx, familyId);
  if (standing?.personId && parents.includes(standing.personId)) throw new AppError("placements.own");
  const open = await openOf(tx, familyId);
  const { fixed, floating } = input.hours;
  refuse(
    whyNotAsked(
      {
        hours: fixed,
        floats: floating !== undefined,
        startOn: input.start,
        open: inquiriesIn(open, togetherId).length,
      },
      todayInBerlin(ctx.now),
    ),
  );
  const lately = inquiriesIn(await askedLately(tx, ctx, familyId), togetherId);
  refuse(whyAskedTooOften(lately, childminderId, ctx.now));
  const child = await input.child();
  const id = newId(ctx.now);
  const [asked] = await tx
    .insert(placements)
    .values({
      id,
      familyId,
      childId: child.id,
      childminderId,
      togetherId,
      state: "asked",
      blind: input.blind,
      hours: fixed,
      floatingWindow: floating?.window ?? null,
      floatingHours: floating?.hoursPerWeek ?? null,
      startOn: input.start,
      words: input.words,
      rank: Math.max(0, ...open.map(({ rank }) => rank)) + 1,
      askedAt: ctx.now,
      since: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: placements.id });
  if (!asked) throw new AppError("placements.already_asked");
  await writeMove(tx, ctx, id, { move: "ask", side: "family", state: "asked", reason: null, words: "" });
  await emit(tx, ctx, "placements.asked", id, { childminderId });
  await emitAll(
    tx,
    ctx,
    "placements.silence_due",
    [...reminderDays, silenceDays].map((days) => ({
      subjectId: id,
      details: { days },
      dueAt: new Date(ctx.now.getTime() + days * 86_400_000),
    })),
  );
  return { id };
}

/** The family's child that was chosen, or one that is entered with it; held. */
export function childOf(
  tx: Transaction,
  ctx: Context,
  familyId: string,
  child: AskForCare["child"],
): Promise<HeldChild> {
  return "id" in child ? ownChild(tx, ctx, child.id) : enterChild(tx, ctx, familyId, child);
}

/** What a family has open, its own order first. The caller holds the family. */
export function openOf(tx: Transaction, familyId: string): Promise<Placement[]> {
  return tx
    .select()
    .from(placements)
    .where(and(eq(placements.familyId, familyId), inArray(placements.state, [...openStates])))
    .orderBy(asc(placements.rank), asc(placements.id));
}

/** Two who are asked for together count once, and the other half of the same inquiry not at all. */
function inquiriesIn<One extends { readonly togetherId: string | null }>(
  all: readonly One[],
  butNot: string | null,
): readonly One[] {
  const others = all.filter(({ togetherId }) => togetherId === null || togetherId !== butNot);
  const seen = new Set<string>();
  return others.filter(({ togetherId }) => {
    if (togetherId === null) return true;
    const first = !seen.has(togetherId);
    seen.add(togetherId);
    return first;
  });
}

/** Whom a family has asked within the longer of the two limits, whatever became of it; care that it joined was no inquiry. */
function askedLately(tx: Transaction, { now }: Context, familyId: string) {
  const since = new Date(now.getTime() - often.asksOfHerDays * 86_400_000);
  return tx
    .select({
      childminderId: placements.childminderId,
      askedAt: placements.askedAt,
      togetherId: placements.togetherId,
    })
    .from(placements)
    .where(and(eq(placements.familyId, familyId), gt(placements.askedAt, since), wasAsked(tx)));
}
