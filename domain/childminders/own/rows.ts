import { and, asc, desc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { commitments, offeredWeeks, vacancySpans } from "../../../db/schema/capacity";
import { agreements, childminderTexts, passedSteps, rightnessConfirmations } from "../../../db/schema/childminders";
import { type careHomes, childminders, homeInvitations, permits } from "../../../db/schema/homes";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";

export type Row = typeof childminders.$inferSelect;
export type Home = typeof careHomes.$inferSelect;

/** How many changes of what is free she sees at once. */
const CHANGES_SHOWN = 4;

/** Her week as it is and will be: what she offers, what is left of it, and who takes it up. */
export async function weekOf({ db, now }: Context, { id }: Row) {
  const today = todayInBerlin(now);
  const [weeks, spans, children] = await Promise.all([
    db
      .select()
      .from(offeredWeeks)
      .where(
        and(eq(offeredWeeks.childminderId, id), or(isNull(offeredWeeks.untilDate), gt(offeredWeeks.untilDate, today))),
      )
      .orderBy(asc(offeredWeeks.fromDate)),
    db
      .select()
      .from(vacancySpans)
      .where(
        and(eq(vacancySpans.childminderId, id), or(isNull(vacancySpans.untilDate), gt(vacancySpans.untilDate, today))),
      )
      .orderBy(asc(vacancySpans.fromDate))
      .limit(CHANGES_SHOWN),
    db
      .select()
      .from(commitments)
      .where(
        and(eq(commitments.childminderId, id), or(isNull(commitments.untilDate), gt(commitments.untilDate, today))),
      )
      .orderBy(asc(commitments.fromDate), asc(commitments.id)),
  ]);
  return { weeks, spans, children };
}

/** Who else cares in her home, and who was asked to. */
export async function companyOf({ db }: Context, { id, careHomeId }: Row) {
  const [colleagues, asked] = await Promise.all([
    db
      .select({ name: childminders.name })
      .from(childminders)
      .where(and(eq(childminders.careHomeId, careHomeId), ne(childminders.id, id))),
    db.select().from(homeInvitations).where(eq(homeInvitations.careHomeId, careHomeId)),
  ]);
  return { colleagues, asked };
}

/** What she has said and concluded: her texts, permits that hold or will, the newest agreement and word that all is right. */
export async function saidBy({ db, now }: Context, { id }: Row) {
  const today = todayInBerlin(now);
  const [texts, granted, [agreement], [right], passed] = await Promise.all([
    db.select().from(childminderTexts).where(eq(childminderTexts.childminderId, id)),
    db
      .select()
      .from(permits)
      .where(and(eq(permits.childminderId, id), or(isNull(permits.untilDate), gt(permits.untilDate, today))))
      .orderBy(asc(permits.fromDate)),
    db.select().from(agreements).where(eq(agreements.childminderId, id)).orderBy(desc(agreements.concludedAt)).limit(1),
    db
      .select()
      .from(rightnessConfirmations)
      .where(eq(rightnessConfirmations.childminderId, id))
      .orderBy(desc(rightnessConfirmations.confirmedAt))
      .limit(1),
    db.select().from(passedSteps).where(eq(passedSteps.childminderId, id)),
  ]);
  const confirmedOn = right ? todayInBerlin(right.confirmedAt) : null;
  return { texts, holding: granted, agreement: agreement ?? null, confirmedOn, passed: passed.map(({ step }) => step) };
}
