import { and, asc, desc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { absences, commitments, offeredWeeks, vacancySpans } from "../../../db/schema/capacity";
import { careHomes, childminders, childminderTexts, permits } from "../../../db/schema/childminders";
import {
  agreements,
  childminderDrafts,
  homeInvitations,
  passedSteps,
  permitClaims,
  permitDecisions,
  rightnessConfirmations,
} from "../../../db/schema/settling";
import { me } from "../../accounts/steps";
import { overlapping } from "../../capacity/absences";
import { capsOn, type Land } from "../../capacity/caps";
import type { AbsenceKind } from "../../capacity/schemas";
import { addDays, type Day, lastDayOf, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { hoursPerWeek } from "../../kernel/fortnight-grid";
import { authorise } from "../../kernel/permissions";
import { printHours } from "../../kernel/print-schedule";
import { processingAgreement } from "../agreement/text";
import { freeTimeOf } from "../free-time";
import { lawOf } from "../law";
import type { MyChildminder } from "../own";
import { type ProofOfKind, readOwnProofs } from "../proofs/queries";
import { homeOfGuest } from "../registration";
import { isOpen } from "../rules";
import { type CareLanguage, IntroduceMyself, type Pedagogy } from "../schemas";
import { isStillRightDue, openSteps } from "../settling";

type Row = typeof childminders.$inferSelect;
type Home = typeof careHomes.$inferSelect;

/** How many changes of what is free she sees at once. */
const CHANGES_SHOWN = 4;

/** The id under which a childminder is known. Errors: `not_registered`. */
export async function myChildminderId(ctx: Context): Promise<string> {
  authorise(ctx, "childminders.read_own");
  const [hers] = await ctx.db
    .select({ id: childminders.id })
    .from(childminders)
    .where(eq(childminders.personId, me(ctx)));
  if (!hers) throw new AppError("childminders.not_registered");
  return hers.id;
}

/** All that a childminder has said about herself, what became of it, and what is still open. */
export async function readMyChildminder(ctx: Context): Promise<MyChildminder> {
  authorise(ctx, "childminders.read_own");
  const [found] = await ctx.db
    .select({ row: childminders, home: careHomes })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.personId, me(ctx)));
  return found ? registered(ctx, found) : begun(ctx);
}

/** Before both a person and a home are known. */
async function begun(ctx: Context): Promise<MyChildminder> {
  const [[draft], home] = await Promise.all([
    ctx.db
      .select()
      .from(childminderDrafts)
      .where(eq(childminderDrafts.personId, me(ctx))),
    homeOfGuest(ctx.db, me(ctx)),
  ]);
  const nothing = {
    germanText: false,
    permit: false,
    hours: false,
    children: false,
    price: false,
    proofs: false,
    agreement: false,
  };
  return {
    today: todayInBerlin(ctx.now),
    id: null,
    slug: null,
    introduction: draft ? IntroduceMyself.parse(draft.introduction) : null,
    home: home && homeView(ctx, home),
    prices: { hourlyPriceCents: null, meals: "brought", mealChargeCents: null },
    texts: [],
    permits: [],
    claim: null,
    weeks: [],
    freeTimes: [],
    children: [],
    absences: [],
    colleagues: [],
    invitations: [],
    agreement: null,
    stillRight: { on: null, due: false },
    proofs: [],
    openSteps: openSteps({ ...nothing, introduced: draft !== undefined, home: home !== null }),
    listing: { state: "incomplete", since: null },
    nextExpiry: null,
  };
}

async function registered(ctx: Context, { row, home }: { row: Row; home: Home }): Promise<MyChildminder> {
  const today = todayInBerlin(ctx.now);
  const [texts, granted, claim, weeks, spans, children, away, colleagues, asked, agreement, right, passed, held] =
    await Promise.all([
      ctx.db.select().from(childminderTexts).where(eq(childminderTexts.childminderId, row.id)),
      ctx.db.select().from(permits).where(eq(permits.childminderId, row.id)).orderBy(asc(permits.fromDate)),
      newestClaim(ctx, row.id),
      ctx.db.select().from(offeredWeeks).where(currentWeeks(row.id, today)).orderBy(asc(offeredWeeks.fromDate)),
      ctx.db
        .select()
        .from(vacancySpans)
        .where(
          and(
            eq(vacancySpans.childminderId, row.id),
            or(isNull(vacancySpans.untilDate), gt(vacancySpans.untilDate, today)),
          ),
        )
        .orderBy(asc(vacancySpans.fromDate))
        .limit(CHANGES_SHOWN),
      ctx.db
        .select()
        .from(commitments)
        .where(
          and(
            eq(commitments.childminderId, row.id),
            or(isNull(commitments.untilDate), gt(commitments.untilDate, today)),
          ),
        )
        .orderBy(asc(commitments.fromDate), asc(commitments.id)),
      ctx.db
        .select()
        .from(absences)
        .where(and(eq(absences.childminderId, row.id), gt(absences.untilDate, today)))
        .orderBy(asc(absences.fromDate)),
      ctx.db
        .select({ name: childminders.name })
        .from(childminders)
        .where(and(eq(childminders.careHomeId, home.id), ne(childminders.id, row.id))),
      ctx.db.select().from(homeInvitations).where(eq(homeInvitations.careHomeId, home.id)),
      ctx.db
        .select()
        .from(agreements)
        .where(eq(agreements.childminderId, row.id))
        .orderBy(desc(agreements.concludedAt))
        .limit(1),
      ctx.db
        .select()
        .from(rightnessConfirmations)
        .where(eq(rightnessConfirmations.childminderId, row.id))
        .orderBy(desc(rightnessConfirmations.confirmedAt))
        .limit(1),
      ctx.db.select().from(passedSteps).where(eq(passedSteps.childminderId, row.id)),
      readOwnProofs(ctx),
    ]);
  const passedOver = new Set(passed.map(({ step }) => step));
  const holding = granted.filter(({ untilDate }) => untilDate === null || untilDate > today);
  const open = openSteps({
    introduced: true,
    home: true,
    germanText: texts.some(({ locale }) => locale === "de"),
    permit: holding.length > 0 || (claim !== null && claim.decision === null),
    hours: weeks.length > 0,
    children: children.length > 0 || passedOver.has("children"),
    price: row.hourlyPriceCents !== null,
    proofs: held.every((one) => !one.requiredForListing || holds(one, today)),
    agreement: agreement.length > 0,
  });
  const confirmedOn = right[0] ? todayInBerlin(right[0].confirmedAt) : null;
  return {
    today,
    id: row.id,
    slug: row.slug,
    introduction: introductionOf(row),
    home: homeView(ctx, home),
    prices: { hourlyPriceCents: row.hourlyPriceCents, meals: row.meals, mealChargeCents: row.mealChargeCents },
    texts: texts.map(({ locale, headline, about }) => ({ locale, headline, about })),
    permits: holding.map((permit) => ({ ...numbersOf(permit), confirmedOn: todayInBerlin(permit.confirmedAt) })),
    claim,
    weeks: weeks.map(({ fromDate, untilDate, hours, ownMaximum }) => ({
      from: fromDate,
      lastDay: lastDayOf({ from: fromDate, until: untilDate }),
      hours: printHours(hours, ctx.locale),
      hoursPerWeek: hoursPerWeek(hours),
      ownMaximum,
    })),
    freeTimes: spans.map(({ fromDate, untilDate, free, freeTwo }) =>
      freeTimeOf({ from: fromDate, until: untilDate, free, freeTwo }, today, ctx.locale),
    ),
    children: children.map(({ id, fromDate, untilDate, hours, bornMonth }) => ({
      id,
      from: fromDate,
      lastDay: lastDayOf({ from: fromDate, until: untilDate }),
      hours: printHours(hours, ctx.locale),
      hoursPerWeek: hoursPerWeek(hours),
      bornMonth,
    })),
    absences: absencesOf(away),
    colleagues: colleagues.map(({ name }) => name),
    invitations: asked
      .filter((one) => isOpen(one, ctx.now))
      .map(({ id, email, expiresAt }) => ({ id, email, until: todayInBerlin(expiresAt) })),
    agreement: agreement[0]
      ? {
          version: agreement[0].version,
          concludedOn: todayInBerlin(agreement[0].concludedAt),
          current: agreement[0].version === processingAgreement.version,
        }
      : null,
    stillRight: { on: confirmedOn, due: row.listedAt !== null && isStillRightDue(confirmedOn, today) },
    proofs: held.map((one) => ({
      kind: one.kind,
      requiredForListing: one.requiredForListing,
      id: one.proof?.id ?? null,
      documentId: one.proof?.documentId ?? null,
      issuedOn: one.proof?.issuedOn ?? null,
      lastDay: one.proof?.lastDay ?? null,
      confirmedOn: one.proof?.confirmedOn ?? null,
      holds: holds(one, today),
    })),
    openSteps: open,
    listing: {
      state: stateOf(row, { agreed: agreement.length > 0, granted: holding.length > 0, claim, open: open.length }),
      since: row.listedAt && todayInBerlin(row.listedAt),
    },
    nextExpiry: soonest([expiryOf(holding), ...held.map((one) => expiryOfProof(one, today))]),
  };
}

type Claim = MyChildminder["claim"];

/** How she stands in the search, in a word. */
function stateOf(
  row: Row,
  { agreed, granted, claim, open }: { agreed: boolean; granted: boolean; claim: Claim; open: number },
): MyChildminder["listing"]["state"] {
  if (row.listedAt) return "listed";
  if (agreed && row.listingWantedAt === null) return "paused";
  if (!granted && claim?.decision?.outcome === "declined") return "declined";
  return open === 0 && !granted ? "waits_for_office" : "incomplete";
}

/** The day from which no permit holds any more, where no other follows without a gap. */
function expiryOf(holding: readonly (typeof permits.$inferSelect)[]): MyChildminder["nextExpiry"] {
  let on: Day | null = null;
  for (const { fromDate, untilDate } of holding) {
    if (on !== null && fromDate > on) break;
    if (untilDate === null) return null;
    on = untilDate;
  }
  return on && { what: "permit", on };
}

/** What has to be there to be found, and ends on its own day; one that has lapsed stands among the open steps. */
function expiryOfProof(one: ProofOfKind, today: Day): MyChildminder["nextExpiry"] {
  const { lastDay } = one.proof ?? {};
  return one.requiredForListing && lastDay && holds(one, today) ? { what: one.kind, on: addDays(lastDay, 1) } : null;
}

function soonest(expiries: readonly MyChildminder["nextExpiry"][]): MyChildminder["nextExpiry"] {
  return expiries.reduce((first, one) => (!first || (one && one.on < first.on) ? one : first), null);
}

function holds({ proof }: ProofOfKind, today: Day): boolean {
  return proof !== null && (proof.lastDay === null || proof.lastDay >= today);
}

async function newestClaim(ctx: Context, childminderId: string): Promise<Claim> {
  const [newest] = await ctx.db
    .select({ claim: permitClaims, decision: permitDecisions })
    .from(permitClaims)
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(
      and(
        eq(permitClaims.childminderId, childminderId),
        or(isNull(permitDecisions.outcome), ne(permitDecisions.outcome, "replaced")),
      ),
    )
    .orderBy(desc(permitClaims.claimedAt), desc(permitClaims.id))
    .limit(1);
  if (!newest) return null;
  const { claim, decision } = newest;
  return {
    id: claim.id,
    ...numbersOf(claim),
    office: claim.office,
    claimedOn: todayInBerlin(claim.claimedAt),
    decision: decision && {
      outcome: decision.outcome === "confirmed" ? "confirmed" : "declined",
      corrected: decision.corrected,
      reason: decision.reason,
      on: todayInBerlin(decision.decidedAt),
    },
  };
}

function numbersOf(row: {
  fromDate: Day;
  untilDate: Day | null;
  atOnce: number;
  contracts: number;
  underConditions: boolean;
}) {
  const { fromDate, untilDate, atOnce, contracts, underConditions } = row;
  return {
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }),
    atOnce,
    contracts,
    underConditions,
  };
}

function introductionOf(row: Row): NonNullable<MyChildminder["introduction"]> {
  const { name, fromAgeMonths, toAgeMonths, caringSince } = row;
  return {
    name,
    languages: row.languages as CareLanguage[],
    pedagogies: row.pedagogies as Pedagogy[],
    fromAgeMonths,
    toAgeMonths,
    caringSince,
  };
}

function homeView(ctx: Context, home: Home): NonNullable<MyChildminder["home"]> {
  const land = home.land as Land;
  const { address, placeName, blurMetres, joint, pets, garden, smokeFree, barrierFree } = home;
  return {
    address,
    placeName,
    land,
    point: { lon: home.publicLon, lat: home.publicLat },
    blurMetres,
    joint,
    pets,
    garden,
    smokeFree,
    barrierFree,
    mine: home.openedBy === null || home.openedBy === me(ctx),
    law: lawOf(land, todayInBerlin(ctx.now)),
    mostPeople: capsOn(land, todayInBerlin(ctx.now)).joint.persons,
  };
}

function absencesOf(rows: readonly (typeof absences.$inferSelect)[]): MyChildminder["absences"] {
  const periods = rows.map(({ id, fromDate, untilDate }) => ({ id, from: fromDate, until: untilDate }));
  return rows.map(({ id, fromDate, untilDate, kind }) => ({
    id,
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }) ?? fromDate,
    kind: kind as AbsenceKind,
    overlaps:
      overlapping(
        { from: fromDate, until: untilDate },
        periods.filter((one) => one.id !== id),
      ).length > 0,
  }));
}

/** What she offers now and later. */
function currentWeeks(childminderId: string, today: Day) {
  return and(
    eq(offeredWeeks.childminderId, childminderId),
    or(isNull(offeredWeeks.untilDate), gt(offeredWeeks.untilDate, today)),
  );
}
