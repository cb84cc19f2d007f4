import { and, asc, desc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { absences, commitments, offeredWeeks, vacancySpans } from "../../../db/schema/capacity";
import { careHomes, childminders, childminderTexts, permits } from "../../../db/schema/childminders";
import {
  agreements,
  childminderDrafts,
  homeInvitations,
  passedSteps,
  rightnessConfirmations,
} from "../../../db/schema/settling";
import { me } from "../../accounts/steps";
import { lastDayOf, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { hoursPerWeek } from "../../kernel/fortnight-grid";
import { authorise } from "../../kernel/permissions";
import { printHours } from "../../kernel/print-schedule";
import { processingAgreement } from "../agreement/text";
import { isOpen } from "../joint-care/rules";
import { freeTimeOf } from "../profile/free-time";
import { homeOfGuest } from "../profile/registration";
import { IntroduceMyself } from "../profile/schemas";
import { readOwnProofs } from "../proofs/queries";
import { isStillRightDue, openSteps } from "../settling/rules";
import { absencesOf, homeView, introductionOf, newestClaim, numbersOf } from "./readings";
import { CHANGES_SHOWN, currentWeeks, type Home, type Row } from "./rows";
import { expiryOf, expiryOfProof, holds, soonest, stateOf } from "./standing";
import type { MyChildminder } from "./views";

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
