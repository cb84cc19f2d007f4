import { eq } from "drizzle-orm";
import { childminderDrafts } from "../../../db/schema/childminders";
import { careHomes, childminders } from "../../../db/schema/homes";
import { me } from "../../accounts/steps";
import { weekOf } from "../../capacity/her-week";
import { companyOf } from "../../homes/joint-care/company";
import { isOpen } from "../../homes/joint-care/rules";
import { type CareHome as Home, homeOfGuest, type Childminder as Row } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { inquiriesFrom } from "../agreement/rules";
import { freeTimeOf } from "../profile/free-time";
import { IntroduceMyself } from "../profile/schemas";
import { readOwnProofs } from "../proofs/queries";
import { isStillRightDue, openSteps } from "../settling/rules";
import {
  agreementView,
  homeView,
  hoursOf,
  introductionOf,
  newestClaim,
  numbersOf,
  openWithdrawal,
  proofView,
} from "./readings";
import { saidBy } from "./rows";
import { expiryOf, expiryOfProof, holds, inTurn, stateOf } from "./standing";
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
    prices: { hourlyPriceCents: null, onlyFunded: false, meals: "brought", mealChargeCents: null },
    texts: [],
    permits: [],
    withdrawal: null,
    claim: null,
    weeks: [],
    freeTimes: [],
    children: [],
    colleagues: [],
    invitations: [],
    agreement: null,
    inquiriesFrom: null,
    stillRight: { on: null, due: false },
    answering: null,
    silentSince: null,
    proofs: [],
    openSteps: openSteps({ ...nothing, introduced: draft !== undefined, home: home !== null }),
    listing: { state: "incomplete", since: null },
    expiries: [],
  };
}

async function registered(ctx: Context, { row, home }: { row: Row; home: Home }): Promise<MyChildminder> {
  const today = todayInBerlin(ctx.now);
  const [said, claim, { weeks, spans, children }, company, held] = await Promise.all([
    saidBy(ctx, row),
    newestClaim(ctx, row.id),
    weekOf(ctx, row.id),
    companyOf(ctx, row),
    readOwnProofs(ctx),
  ]);
  const { texts, holding, agreed, confirmedOn, passed } = said;
  const agreement = agreed.concluded.at(-1) ?? null;
  const withdrawal = holding.length > 0 ? null : await openWithdrawal(ctx, row.id);
  const open = openSteps({
    introduced: true,
    home: true,
    germanText: texts.some(({ locale }) => locale === "de"),
    permit: holding.length > 0 || (claim !== null && claim.decision === null),
    hours: weeks.length > 0,
    children: children.length > 0 || passed.includes("children"),
    price: row.hourlyPriceCents !== null || row.onlyFunded,
    proofs: held.every((one) => !one.requiredForListing || holds(one, today)),
    agreement: agreement !== null,
  });
  return {
    today,
    id: row.id,
    slug: row.slug,
    introduction: introductionOf(row),
    home: homeView(ctx, home),
    prices: {
      hourlyPriceCents: row.hourlyPriceCents,
      onlyFunded: row.onlyFunded,
      meals: row.meals,
      mealChargeCents: row.mealChargeCents,
    },
    texts: texts.map(({ locale, headline, about }) => ({ locale, headline, about })),
    permits: holding.map((permit) => ({
      ...numbersOf(permit),
      confirmedOn: todayInBerlin(permit.confirmedAt),
      confirmedBy: permit.confirmedBy,
    })),
    withdrawal,
    claim,
    weeks: weeks.map((week) => ({ ...hoursOf(ctx, week), ownMaximum: week.ownMaximum })),
    freeTimes: spans.map(({ fromDate, untilDate, free, freeTwo }) =>
      freeTimeOf({ from: fromDate, until: untilDate, free, freeTwo }, today, ctx.locale),
    ),
    children: children.map((child) => ({
      ...hoursOf(ctx, child),
      id: child.id,
      bornMonth: child.bornMonth,
      nickname: child.nickname,
      entered: child.origin === "entered",
    })),
    colleagues: company.colleagues.map(({ name }) => name),
    invitations: company.asked
      .filter((one) => isOpen(one, ctx.now))
      .map(({ id, email, expiresAt }) => ({ id, email, until: todayInBerlin(expiresAt) })),
    agreement: agreement && agreementView(agreement),
    inquiriesFrom: inquiriesFrom(agreed.concluded, agreed.announcedOn),
    stillRight: { on: confirmedOn, due: row.listedAt !== null && isStillRightDue(confirmedOn, today) },
    answering: row.answeredPercent === null ? null : { percent: row.answeredPercent, hours: row.answerHours },
    silentSince: row.silentSince && todayInBerlin(row.silentSince),
    proofs: held.map((one) => proofView(one, today)),
    openSteps: open,
    listing: {
      state: stateOf(row, {
        agreed: agreement !== null,
        granted: holding.length > 0,
        claim,
        withdrawal,
        open: open.length,
      }),
      since: row.listedAt && todayInBerlin(row.listedAt),
    },
    expiries: inTurn([
      expiryOf("permit", holding),
      expiryOf("hours", weeks),
      ...held.map((one) => expiryOfProof(one, today)),
    ]),
  };
}
