import { and, asc, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { children } from "../../../db/schema/families";
import { childminders } from "../../../db/schema/homes";
import { waitingAsks, waitingEntries } from "../../../db/schema/waiting";
import { me } from "../../accounts/steps";
import { ofOwnFamily } from "../../families/visible";
import { childminderOf } from "../../homes/steps";
import type { Day, Month } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { printSchedule } from "../../kernel/print-schedule";
import { confirmDays, confirmGrace, inOrder, isSibling } from "../rules";
import { type Entry, ruleOf, scheduleOf, siblingsOf } from "../steps";

/** Days for which a wait that is over still stands in the family's list. */
const OVER_DAYS = 60;

/** A family's place on one list. */
export type WaitingPlace = {
  readonly id: string;
  readonly herName: string;
  readonly slug: string | null;
  readonly nickname: string;
  readonly hours: string;
  readonly start: Day;
  readonly joinedAt: Date;
  /** 1 is the next; null once it is over. */
  readonly position: number | null;
  /** She takes siblings of children in her care first, and whether this family is one of them. */
  readonly siblingsFirst: boolean;
  readonly isSibling: boolean;
  /** Hours have opened: from when, and until when the family can answer. */
  readonly ask: { readonly from: Day; readonly dueAt: Date } | null;
  /** Until when the family must say that it still looks; null before it is asked. */
  readonly confirmBy: Date | null;
  readonly outcome: NonNullable<Entry["outcome"]> | null;
};

/** Where a family stands on which lists; never who else stands there. */
export async function readWaitingPlaces(ctx: Context): Promise<WaitingPlace[]> {
  authorise(ctx, "waiting.read_as_family");
  const since = new Date(ctx.now.getTime() - OVER_DAYS * 86_400_000);
  const rows = await ctx.db
    .select({
      entry: waitingEntries,
      nickname: children.nickname,
      herName: childminders.name,
      slug: childminders.slug,
      listedAt: childminders.listedAt,
      ask: waitingAsks,
    })
    .from(waitingEntries)
    .innerJoin(children, eq(children.id, waitingEntries.childId))
    .leftJoin(childminders, eq(childminders.id, waitingEntries.childminderId))
    .leftJoin(waitingAsks, and(eq(waitingAsks.entryId, waitingEntries.id), isNull(waitingAsks.closedAt)))
    .where(
      and(
        ofOwnFamily(ctx, waitingEntries.familyId),
        or(isNull(waitingEntries.endedAt), gt(waitingEntries.endedAt, since)),
      ),
    )
    .orderBy(asc(waitingEntries.endedAt), asc(waitingEntries.joinedAt));
  const ids = [...new Set(rows.flatMap(({ entry }) => (entry.endedAt === null ? (entry.childminderId ?? []) : [])))];
  if (ids.length === 0) return rows.map((row) => placeOf(row, ctx, null));
  const others = await ctx.db
    .select({
      id: waitingEntries.id,
      childminderId: waitingEntries.childminderId,
      familyId: waitingEntries.familyId,
      joinedAt: waitingEntries.joinedAt,
    })
    .from(waitingEntries)
    .where(and(inArray(waitingEntries.childminderId, ids), isNull(waitingEntries.endedAt)));
  const siblings = await siblingsOf(ctx.db, ids);
  return rows.map((row) => {
    const { childminderId, familyId, id, endedAt } = row.entry;
    const hers = childminderId ? siblings.get(childminderId) : undefined;
    if (!hers || endedAt) return placeOf(row, ctx, null);
    const order = inOrder(
      others.filter((one) => one.childminderId === childminderId),
      hers,
    );
    return placeOf(row, ctx, {
      position: order.findIndex((one) => one.id === id) + 1,
      siblingsFirst: hers.siblingsFirst,
      isSibling: isSibling(hers, familyId),
    });
  });
}

type Row = {
  readonly entry: Entry;
  readonly nickname: string;
  readonly herName: string | null;
  readonly slug: string | null;
  readonly listedAt: Date | null;
  readonly ask: typeof waitingAsks.$inferSelect | null;
};

function placeOf(
  { entry, nickname, herName, slug, listedAt, ask }: Row,
  { now, locale }: Pick<Context, "now" | "locale">,
  standing: (Pick<WaitingPlace, "siblingsFirst" | "isSibling"> & { readonly position: number }) | null,
): WaitingPlace {
  const asksSince = entry.confirmedAt.getTime() + confirmDays * 86_400_000;
  return {
    id: entry.id,
    herName: herName ?? "",
    slug: listedAt ? slug : null,
    nickname,
    hours: printSchedule(scheduleOf(entry), locale),
    start: entry.startOn,
    joinedAt: entry.joinedAt,
    ...(standing ?? { position: null, siblingsFirst: false, isSibling: false }),
    ask: ask && { from: ask.fromDate, dueAt: ask.dueAt },
    confirmBy:
      entry.endedAt === null && now.getTime() >= asksSince ? new Date(asksSince + confirmGrace * 86_400_000) : null,
    outcome: entry.outcome,
  };
}

/** Somebody who waits with her: no name, as in a blind inquiry. */
export type WaitingFamily = {
  readonly id: string;
  readonly position: number;
  readonly bornMonth: Month;
  readonly hours: string;
  readonly start: Day;
  readonly joinedAt: Date;
  readonly isSibling: boolean;
  /** Asked about hours that opened, until then. */
  readonly askedUntil: Date | null;
};

export type WaitingListView = {
  readonly open: boolean;
  readonly siblingsFirst: boolean;
  readonly families: readonly WaitingFamily[];
};

/** Who waits with her, in the order in which they are asked. */
export async function readWaitingList(ctx: Context): Promise<WaitingListView> {
  authorise(ctx, "waiting.read_as_childminder");
  const childminderId = await childminderOf(ctx.db, me(ctx));
  const rows = await ctx.db
    .select({ entry: waitingEntries, bornMonth: children.bornMonth, dueAt: waitingAsks.dueAt })
    .from(waitingEntries)
    .innerJoin(children, eq(children.id, waitingEntries.childId))
    .leftJoin(waitingAsks, and(eq(waitingAsks.entryId, waitingEntries.id), isNull(waitingAsks.closedAt)))
    .where(and(eq(waitingEntries.childminderId, childminderId), isNull(waitingEntries.endedAt)))
    .orderBy(desc(waitingEntries.joinedAt));
  const rule = await ruleOf(ctx.db, childminderId);
  const siblings = (await siblingsOf(ctx.db, [childminderId])).get(childminderId) ?? {
    siblingsFirst: false,
    placedFamilies: new Set<string>(),
  };
  const entries = rows.map(({ entry, ...beside }) => ({ ...entry, ...beside }));
  return {
    ...rule,
    families: inOrder(entries, siblings).map((entry, at) => ({
      id: entry.id,
      position: at + 1,
      bornMonth: entry.bornMonth,
      hours: printSchedule(scheduleOf(entry), ctx.locale),
      start: entry.startOn,
      joinedAt: entry.joinedAt,
      isSibling: isSibling(siblings, entry.familyId),
      askedUntil: entry.dueAt,
    })),
  };
}
