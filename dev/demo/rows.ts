/** The demo as rows: each plan goes through the pure functions that the commands use, and only the writing differs. */
import { offersWith } from "../../domain/capacity/entries";
import { capacityOf, type HomeCapacity } from "../../domain/capacity/home-capacity";
import { type Commitment, type OfferedWeek, vacancySpans } from "../../domain/capacity/spans";
import { childminderRow } from "../../domain/childminders/profile/rows";
import { firstFreeSlug, slugOf } from "../../domain/childminders/profile/slugs";
import { proofRow } from "../../domain/childminders/proofs/rows";
import { permitRow } from "../../domain/homes/permit/rows";
import { careHomeRow } from "../../domain/homes/rows";
import { spotsAround } from "../../domain/homes/rules";
import { addDays, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import type { FortnightGrid } from "../../domain/kernel/fortnight-grid";
import { newId } from "../../domain/kernel/ids";
import { toMetric } from "../../domain/kernel/metric-point";
import { listingOf } from "../../domain/listing/rows";
import type { DemoMap } from "./map";
import { type HomePlan, type PersonPlan, planHome } from "./plan";
import { type Random, randomFrom } from "./random";

type CareHomeRow = ReturnType<typeof careHomeRow>;
type ChildminderRow = ReturnType<typeof childminderRow>;
type ForHer<Rest> = { readonly childminderId: string } & Rest;
type Dated = { readonly fromDate: Day; readonly untilDate: Day | null };

/** Some homes' rows, by table and in the order in which the tables need each other. */
export type DemoRows = {
  readonly careHomes: CareHomeRow[];
  readonly childminders: ChildminderRow[];
  readonly childminderTexts: ForHer<{ locale: string; headline: string; about: string }>[];
  readonly permits: ReturnType<typeof permitRow>[];
  readonly proofs: ReturnType<typeof proofRow>[];
  readonly offeredWeeks: ForHer<Dated & { hours: FortnightGrid; ownMaximum: number }>[];
  readonly commitments: ForHer<
    Dated & {
      id: string;
      hours: FortnightGrid;
      bornMonth: string | null;
      origin: "entered";
      belongsTo: null;
      holdsContract: true;
      createdAt: Date;
    }
  >[];
  readonly vacancySpans: ForHer<Dated & { free: FortnightGrid; freeTwo: FortnightGrid }>[];
  readonly listings: ReturnType<typeof listingOf>[];
};

export type DemoPlan = { readonly plan: HomePlan; readonly random: Random };

/** The homes of so many childminders, one after the other, so that a million need no more memory than a thousand. */
export function* planDemo(
  map: DemoMap,
  { seed, today, childminders }: { seed: number; today: Day; childminders: number },
) {
  for (let at = 0, left = childminders; left > 0; at++) {
    const random = randomFrom(seed, at);
    const plan = planHome(random, map, today, left);
    left -= plan.people.length;
    yield { plan, random } satisfies DemoPlan;
  }
}

/** What the commands would have written by `now` for these homes. `slugs` keeps which ones are taken. */
export function rowsOf(plans: Iterable<DemoPlan>, map: DemoMap, now: Date, slugs: Set<string>): DemoRows {
  const rows: DemoRows = {
    careHomes: [],
    childminders: [],
    childminderTexts: [],
    permits: [],
    proofs: [],
    offeredWeeks: [],
    commitments: [],
    vacancySpans: [],
    listings: [],
  };
  for (const { plan, random } of plans) addHome(rows, plan, { random, map, now, slugs });
  return rows;
}

type Making = { readonly random: Random; readonly map: DemoMap; readonly now: Date; readonly slugs: Set<string> };

function addHome(rows: DemoRows, { home, people }: HomePlan, making: Making): void {
  const { random, map, now } = making;
  const exact = toMetric(home);
  const { spots, blurMetres } = spotsAround(exact, map.peoplePerSquareKm(exact));
  const hidden = { point: random.pick(spots), blurMetres };
  const careHome = careHomeRow(home, { id: newId(now, random.bytes), now, openedBy: null, exact, hidden });
  rows.careHomes.push(careHome);
  const added = people.map((person) => addChildminder(rows, person, careHome, making));
  const capacity: HomeCapacity = {
    land: home.land,
    joint: home.joint,
    people: added.map(({ hers }) => hers),
    commitments: added.flatMap(({ given }) => given),
  };
  for (const { childminder } of added) {
    const childminderId = childminder.id;
    const spans = vacancySpans(capacityOf(capacity, childminderId), todayInBerlin(now));
    for (const { from, until, free, freeTwo } of spans) {
      rows.vacancySpans.push({ childminderId, fromDate: from, untilDate: until, free, freeTwo });
    }
    rows.listings.push(listingOf({ ...childminder, answeredPercent: null, answerHours: null }, careHome, spans));
  }
}

function addChildminder(rows: DemoRows, plan: PersonPlan, home: CareHomeRow, { random, now, slugs }: Making) {
  const fresh = () => newId(now, random.bytes);
  const slug = firstFreeSlug(slugOf(plan.register.name, home.placeName), (one) => slugs.has(one));
  slugs.add(slug);
  const registered = childminderRow(
    { ...plan.register, careHomeId: home.id },
    { id: fresh(), now, personId: null, slug },
  );
  const childminder = { ...registered, listingWantedAt: now, listedAt: now };
  const childminderId = childminder.id;
  rows.childminders.push(childminder);
  for (const text of plan.texts) rows.childminderTexts.push({ childminderId, ...text });

  const permits = plan.permits.map((permit) => ({
    ...permitRow({ childminderId, ...permit }, { id: fresh(), now }),
    confirmedAt: confirmedAt(permit.from, now),
  }));
  rows.permits.push(...permits);
  rows.proofs.push(...plan.proofs.map((proof) => proofRow({ childminderId, ...proof }, { id: fresh(), now })));

  const weeks = plan.offers.map(({ hours, ...offer }): OfferedWeek => ({ ...offer, grid: hours }));
  const offered = weeks.reduce<OfferedWeek[]>(offersWith, []);
  for (const { from, until, grid, ownMaximum } of offered) {
    rows.offeredWeeks.push({ childminderId, fromDate: from, untilDate: until, hours: grid, ownMaximum });
  }

  const given = plan.commitments.map(({ from, until, hours, bornMonth }): Commitment => {
    const id = fresh();
    const entered = { origin: "entered", belongsTo: null, holdsContract: true } as const;
    rows.commitments.push({
      id,
      childminderId,
      fromDate: from,
      untilDate: until,
      hours,
      bornMonth,
      ...entered,
      createdAt: now,
    });
    return { id, childminderId, from, until, grid: hours };
  });
  const held = permits.map((permit) => ({ ...permit, from: permit.fromDate, until: permit.untilDate }));
  return { childminder, hers: { childminderId, permits: held, offered }, given };
}

/** Some days before the permit began, as youth offices do it: fewer for one that began early in its month, never in the future. */
export function confirmedAt(from: Day, now: Date): Date {
  const confirmed = new Date(`${addDays(from, -3 - Number(from.slice(8)))}T09:00:00Z`);
  return confirmed < now ? confirmed : now;
}
