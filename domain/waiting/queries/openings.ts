import { and, eq, isNull } from "drizzle-orm";
import { children } from "../../../db/schema/families";
import { childminders } from "../../../db/schema/homes";
import { waitingEntries } from "../../../db/schema/waiting";
import { me } from "../../accounts/steps";
import { capacityOf } from "../../capacity/home-capacity";
import { answerFit } from "../../capacity/rules";
import { capacityOfHome, givenHoursOf } from "../../capacity/steps";
import { fitOf } from "../../families/fit";
import { searchesAround } from "../../families/searches-around";
import { childminderOf, readCareHome } from "../../homes/steps";
import { type Day, lastDayOf, later, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { printHours } from "../../kernel/print-schedule";
import { hideSmall } from "../../kernel/small-cells";
import { placedBy } from "../../placements/rows";
import { readListed } from "../../search/steps";
import { type Given, type OpeningReason, openingsOf, spansAhead } from "../openings";
import { scheduleOf } from "../steps";

/** Families who search are only counted from so many on: nobody is to guess who it is. */
const LEAST_SEARCHING = 5;

export type OpeningView = {
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly hours: string;
  readonly reasons: readonly { readonly reason: OpeningReason; readonly name: string }[];
  /** Likely and not agreed: a child outgrows her ages, and nobody has said what then. */
  readonly likely: boolean;
  /** Families on her own list whom it would fit. */
  readonly waiting: number;
  /** Families with a search alert around her whom it would fit; null where there are few. */
  readonly searching: number | null;
};

/** What will be free with her within a year, why, and for how many it would be. */
export async function readOpenings(ctx: Context): Promise<OpeningView[]> {
  authorise(ctx, "waiting.read_as_childminder");
  const { db, locale } = ctx;
  const today = todayInBerlin(ctx.now);
  const herId = await childminderOf(db, me(ctx));
  const [her] = await db.select().from(childminders).where(eq(childminders.id, herId));
  const home = her && (await readCareHome(db, her.careHomeId));
  if (!home) return [];
  const capacity = capacityOf(await capacityOfHome(db, home), herId);
  const given = await givenBy(ctx, herId);
  const ahead = spansAhead(capacity, given, her, today);
  const openings = openingsOf(capacity, given, ahead, today);
  if (openings.length === 0) return [];
  const { spans } = ahead;
  const waiting = await db
    .select({ entry: waitingEntries, bornMonth: children.bornMonth })
    .from(waitingEntries)
    .innerJoin(children, eq(children.id, waitingEntries.childId))
    .where(and(eq(waitingEntries.childminderId, herId), isNull(waitingEntries.endedAt)));
  const waitingFrom = waiting.map(
    ({ entry, bornMonth }) =>
      answerFit(spans, scheduleOf(entry), later(entry.startOn, today), { bornMonth, ages: her }).from,
  );
  const [listed] = await readListed(db, [herId]);
  const searches = listed ? await searchesAround(db, listed) : [];
  const searchingFrom = listed ? searches.map((one) => fitOf(one, { ...listed, spans }, today)?.from ?? null) : [];
  return openings.map(({ from, until, hours, reasons, likely }, at) => {
    const next = openings[at + 1]?.from ?? null;
    // Answered from this day on and not before: it is this opening that was missing.
    const isThis = (answered: Day | null) =>
      answered !== null && answered >= from && (next === null || answered < next);
    return {
      from,
      lastDay: lastDayOf({ from, until }),
      hours: printHours(hours, locale),
      reasons,
      likely,
      waiting: waitingFrom.filter(isThis).length,
      searching: hideSmall(searchingFrom.filter(isThis).length, LEAST_SEARCHING),
    };
  });
}

/** The hours that she has given away for more than a day, with what she calls each child. */
async function givenBy({ db }: Context, herId: string): Promise<Given[]> {
  const rows = (await givenHoursOf(db, herId)).filter(({ origin }) => origin !== "substitute");
  const agreed = await placedBy(
    db,
    rows.flatMap(({ belongsTo }) => belongsTo ?? []),
  );
  return rows.map(({ id, nickname, belongsTo, bornMonth, fromDate, untilDate }) => {
    const placed = agreed.get(belongsTo ?? "");
    return {
      id,
      care: placed?.placementId ?? id,
      name: nickname ?? placed?.nickname ?? "",
      bornMonth,
      from: fromDate,
      until: untilDate,
    };
  });
}
