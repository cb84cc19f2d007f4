import { and, asc, eq, gt, gte, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { careHomes, childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import {
  illnesses,
  substituteBonds,
  substituteDays,
  substituteOffers,
  substitutePlayDates,
  substituteReadiness,
} from "../../db/schema/substitutes";
import { isResponsibleFor } from "../accounts/areas";
import { me } from "../accounts/steps";
import { clockOf } from "../attendance/clock";
import { offeredWeekOf } from "../capacity/steps";
import { ofOwnFamily } from "../families/visible";
import { childminderIdsOf } from "../homes/steps";
import { addDays, ageInMonths, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { printHours } from "../kernel/print-schedule";
import { type DayRow, dayRows, homeOfIll, isHelper, isIll } from "./rows";
import { endOfHours } from "./rules";
import type { ReadGuests } from "./schemas";
import { openBondsOf } from "./steps";
import type { BondView, DayView, IllnessView, NearbyView, StandInView, SubstitutingView } from "./views";
import { hoursInWords, minutesOf } from "./words";

/** Days for which what is over still stands in the lists. */
const OVER_DAYS = 28;
const NEARBY_SHOWN = 6;

type Side = "family" | "ill" | "asked" | "substitute" | "adviser";

/** Everything on her page of substitutes; null before she is registered. */
export async function readSubstituting(ctx: Context): Promise<SubstitutingView | null> {
  authorise(ctx, "substitutes.read_as_childminder");
  const { db, locale } = ctx;
  const personId = me(ctx);
  const [her] = await db
    .select({ id: childminders.id, ready: substituteReadiness })
    .from(childminders)
    .leftJoin(substituteReadiness, eq(substituteReadiness.childminderId, childminders.id))
    .where(eq(childminders.personId, personId));
  if (!her) return null;
  const today = todayInBerlin(ctx.now);
  const offered = sql`exists (select from ${substituteOffers} o where o.day_id = ${substituteDays.id}
    and o.childminder_id = ${her.id} and o.outcome is null)`;
  const [bonds, nearby, offers, taken, usual] = await Promise.all([
    bondsOf(ctx, her.id),
    nearbyOf(ctx, her.id),
    dayRows(db, and(gte(substituteDays.onDay, today), eq(substituteDays.state, "open"), offered)),
    dayRows(
      db,
      and(
        isHelper(personId),
        inArray(substituteDays.state, ["taken", "confirmed"]),
        gte(substituteDays.onDay, addDays(today, -OVER_DAYS)),
      ),
    ),
    offeredWeekOf(db, her.id, today),
  ]);
  const open = offers.filter(({ day }) => endOfHours(day.onDay, day.hours) > ctx.now);
  return {
    today,
    ready: her.ready && {
      hours: printHours(her.ready.hours, locale),
      mostKm: her.ready.mostKm,
      since: her.ready.since,
    },
    usualHours: usual ? printHours(usual, locale) : "",
    bonds,
    nearby,
    offers: standIns(open, "asked", ctx),
    taken: standIns(taken, "substitute", ctx),
  };
}

/** Children of others who come to her on a day since their own childminder is ill. */
export async function readGuests(ctx: Context, { on }: ReadGuests): Promise<StandInView[]> {
  authorise(ctx, "substitutes.read_as_childminder");
  const taken = inArray(substituteDays.state, ["taken", "confirmed"]);
  const ofDay = eq(substituteDays.onDay, on ?? todayInBerlin(ctx.now));
  return standIns(await dayRows(ctx.db, and(isHelper(me(ctx)), taken, ofDay)), "substitute", ctx);
}

/** Her own illnesses that are not over, or were lately, the newest first, with how it stands for each child. */
export async function readOwnIllnesses(ctx: Context): Promise<IllnessView[]> {
  authorise(ctx, "substitutes.read_as_childminder");
  const today = todayInBerlin(ctx.now);
  const hers = sql`${illnesses.childminderId} in (${childminderIdsOf(me(ctx))})`;
  const found = await ctx.db
    .select()
    .from(illnesses)
    .where(and(hers, gt(illnesses.untilDate, addDays(today, -OVER_DAYS))))
    .orderBy(sql`${illnesses.fromDate} desc`);
  const rows = await dayRows(
    ctx.db,
    and(
      isIll(me(ctx)),
      inArray(
        substituteDays.illnessId,
        found.map(({ id }) => id),
      ),
    ),
  );
  return found.map((illness) => {
    const of = rows.filter(({ day }) => day.illnessId === illness.id);
    return {
      id: illness.id,
      from: illness.fromDate,
      lastDay: addDays(illness.untilDate, -1),
      saidAt: illness.saidAt,
      over: illness.endedAt !== null || illness.untilDate <= today,
      looking: of.some(({ day }) => day.state === "open" && day.nextWaveAt !== null),
      children: standIns(of, "ill", ctx),
    };
  });
}

/** Days on which somebody else cares for the family's children, or is looked for. */
export async function readFamilyStandIns(ctx: Context): Promise<StandInView[]> {
  authorise(ctx, "substitutes.read_as_family");
  const since = addDays(todayInBerlin(ctx.now), -OVER_DAYS);
  const rows = await dayRows(ctx.db, and(ofOwnFamily(ctx, placements.familyId), gte(substituteDays.onDay, since)));
  return standIns(rows, "family", ctx);
}

/** What no wave has solved, where an adviser is responsible: the next day first, with why each group could not. No child's name. */
export async function readUrgentStandIns(ctx: Context): Promise<StandInView[]> {
  authorise(ctx, "substitutes.read_area");
  const rows = await dayRows(
    ctx.db,
    and(
      isResponsibleFor(me(ctx), homeOfIll),
      eq(substituteDays.state, "open"),
      isNotNull(substituteDays.unsolvedAt),
      gte(substituteDays.onDay, todayInBerlin(ctx.now)),
    ),
  );
  const ahead = rows.filter(({ day }) => endOfHours(day.onDay, day.hours) > ctx.now);
  return standIns(ahead, "adviser", ctx);
}

function standIns(rows: readonly DayRow[], side: Side, ctx: Context): StandInView[] {
  const groups = Map.groupBy(rows, ({ day }) => `${day.illnessId}.${day.placementId ?? day.id}`);
  return [...groups].flatMap(([id, of]) => {
    const [first] = of;
    if (!first) return [];
    const { nickname, bornMonth, parents, illName, illPlace } = first;
    const isConfirmed = of.some(({ day }) => day.state === "confirmed");
    return [
      {
        id,
        illnessId: first.day.illnessId,
        nickname: side === "adviser" ? "" : (nickname ?? ""),
        ageMonths: bornMonth ? ageInMonths(bornMonth, first.day.onDay) : null,
        ill: illName ?? "",
        place: illPlace ?? "",
        parents: side === "substitute" && isConfirmed ? parents : "",
        days: of.map((row) => dayView(row, side, ctx)),
      },
    ];
  });
}

function dayView(row: DayRow, side: Side, { now }: Context): DayView {
  const { day } = row;
  const isTaken = day.state === "taken" || day.state === "confirmed";
  const isShown = isTaken && side !== "asked";
  const seesHow = side === "ill" || side === "adviser";
  return {
    id: day.id,
    on: day.onDay,
    hours: hoursInWords(day.onDay, day.hours),
    minutes: minutesOf(day.onDay, day.hours),
    state: day.state,
    unsolved: day.state === "open" && day.unsolvedAt !== null,
    over: endOfHours(day.onDay, day.hours) <= now,
    asked: seesHow ? row.asked : 0,
    declined: seesHow ? row.declined : 0,
    substitute: isShown ? row.substituteName : null,
    substitutePlace: isShown ? row.substitutePlace : null,
    substituteAddress: side === "family" && day.state === "confirmed" ? row.substituteAddress : null,
    substituteSlug: side === "family" && isTaken ? row.substituteSlug : null,
    arrived: isTaken && day.arrivedMinute !== null ? clockOf(day.arrivedMinute) : null,
    left: isTaken && day.leftMinute !== null ? clockOf(day.leftMinute) : null,
    reasons: seesHow && day.state === "open" ? [...(day.reasons ?? [])] : [],
  };
}

async function bondsOf({ db, now }: Context, herId: string): Promise<BondView[]> {
  const otherId = sql<string>`case when ${substituteBonds.askerId} = ${herId} then ${substituteBonds.askedId} else ${substituteBonds.askerId} end`;
  const rows = await db
    .select({
      bond: substituteBonds,
      name: childminders.name,
      placeName: careHomes.placeName,
      slug: sql<string | null>`case when ${childminders.listedAt} is not null then ${childminders.slug} end`,
      km: kilometresFrom(herId),
      playDates: sql<{ id: string; startsAt: string; minutes: number }[]>`(
        select coalesce(json_agg(json_build_object('id', p.id, 'startsAt', p.starts_at, 'minutes', p.minutes) order by p.starts_at), '[]'::json)
        from ${substitutePlayDates} p
        where p.bond_id = ${substituteBonds.id} and p.called_off_at is null and p.starts_at > ${now.toISOString()})`,
    })
    .from(substituteBonds)
    .innerJoin(childminders, eq(childminders.id, otherId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(openBondsOf(herId))
    .orderBy(asc(substituteBonds.proposedAt));
  return rows.map(({ bond, playDates, ...other }) => {
    const isAsker = bond.askerId === herId;
    return {
      ...other,
      id: bond.id,
      proposedByYou: isAsker,
      agreedAt: bond.acceptedAt,
      youHelp: isAsker ? bond.askerHelps : bond.askedHelps,
      theyHelp: isAsker ? bond.askedHelps : bond.askerHelps,
      playDates: playDates.map(({ id, startsAt, minutes }) => ({ id, startsAt: new Date(startsAt), minutes })),
    };
  });
}

/** Listed childminders near her who substitute, and with whom nothing is agreed or proposed. */
function nearbyOf({ db }: Context, herId: string): Promise<NearbyView[]> {
  const km = kilometresFrom(herId);
  const bonded = sql`exists (select from ${substituteBonds} b where b.ended_at is null
    and ((b.asker_id = ${herId} and b.asked_id = ${childminders.id}) or (b.asked_id = ${herId} and b.asker_id = ${childminders.id})))`;
  return db
    .select({ slug: childminders.slug, name: childminders.name, placeName: careHomes.placeName, km })
    .from(substituteReadiness)
    .innerJoin(childminders, eq(childminders.id, substituteReadiness.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(
      and(
        ne(childminders.id, herId),
        isNotNull(childminders.listedAt),
        sql`${km} <= ${substituteReadiness.mostKm}`,
        sql`not ${bonded}`,
      ),
    )
    .orderBy(km, asc(childminders.id))
    .limit(NEARBY_SHOWN);
}

/** Between blurred points, in whole kilometres: nobody is told more closely where another lives. */
const kilometresFrom = (herId: string): SQL<number> =>
  sql<number>`greatest(1, round((${careHomes.publicPoint} <-> (
    select h.public_point from ${careHomes} h join ${childminders} c on c.care_home_id = h.id where c.id = ${herId})) / 1000))`.mapWith(
    Number,
  );

/** A line of the record: who took whose child, when, and whether the parents confirmed. */
export type RecordLine = {
  readonly on: Day;
  readonly hours: string;
  readonly minutes: number;
  readonly ill: string;
  readonly substitute: string;
  readonly child: string;
  readonly confirmed: boolean;
  /** "8:05"; empty where the substitute has not entered it. */
  readonly arrived: string;
  readonly left: string;
  /** How long the child really was there; null until both are entered. */
  readonly presentMinutes: number | null;
};

const recorded = inArray(substituteDays.state, ["taken", "confirmed"]);

/** The hours of a month in which she substituted or was substituted for, for herself and her office. */
export async function readOwnRecord(ctx: Context, month: string): Promise<RecordLine[]> {
  authorise(ctx, "substitutes.read_as_childminder");
  const hers = or(isHelper(me(ctx)), isIll(me(ctx)));
  return linesOf(await dayRows(ctx.db, and(hers, recorded, inMonth(month))), true);
}

/** The hours of a month in an adviser's area, without children's names: what the office pays by. */
export async function readRecordOfArea(ctx: Context, month: string): Promise<RecordLine[]> {
  authorise(ctx, "substitutes.read_area");
  const there = isResponsibleFor(me(ctx), homeOfIll);
  return linesOf(await dayRows(ctx.db, and(there, recorded, inMonth(month))), false);
}

function inMonth(month: string): SQL | undefined {
  const first = `${month}-01` as Day;
  return and(
    gte(substituteDays.onDay, first),
    sql`${substituteDays.onDay} < (${first}::date + interval '1 month')::date`,
  );
}

function linesOf(rows: readonly DayRow[], named: boolean): RecordLine[] {
  return rows.map(({ day, illName, substituteName, nickname }) => ({
    on: day.onDay,
    hours: hoursInWords(day.onDay, day.hours),
    minutes: minutesOf(day.onDay, day.hours),
    ill: illName ?? "",
    substitute: substituteName ?? "",
    child: named ? (nickname ?? "") : "",
    confirmed: day.state === "confirmed",
    arrived: day.arrivedMinute === null ? "" : clockOf(day.arrivedMinute),
    left: day.leftMinute === null ? "" : clockOf(day.leftMinute),
    presentMinutes: day.arrivedMinute === null || day.leftMinute === null ? null : day.leftMinute - day.arrivedMinute,
  }));
}
