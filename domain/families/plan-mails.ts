/** Puts openings on the mails that tell of them: one a day for each person, whatever number of searches they were found for. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { openingMails, type searchAlerts, waitingOpenings } from "../../db/schema/families";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { emitAll } from "../kernel/events";
import { morningAfter } from "../kernel/mail-hours";
import { mailFor, type PlannedMail } from "./rhythms";

type Alert = typeof searchAlerts.$inferSelect;
type Planned = PlannedMail & { readonly personId: string };

const chunk = 1_000;

/** Whoever hears of these searches will be told of her, by the day's mail or, if that has gathered its openings, by the next. */
export async function planToTell(
  tx: Transaction,
  ctx: Context,
  alerts: readonly Alert[],
  childminderId: string,
): Promise<void> {
  for (let at = 0; at < alerts.length; at += chunk) {
    const rows = alerts
      .slice(at, at + chunk)
      .map(({ searchId, personId }) => ({ searchId, personId, childminderId, since: ctx.now }));
    await tx.insert(waitingOpenings).values(rows).onConflictDoNothing();
  }
  const late = await ensureMails(tx, ctx, mailsOf(ctx, alerts));
  await ensureMails(
    tx,
    ctx,
    late.map(({ personId, day }) => ({ personId, ...morningAfter(day, ctx.vendors.mailHours) })),
  );
}

/** One for each person, the earliest that one of their alerts asks for; in one order, so that two jobs rarely wait crosswise. */
function mailsOf({ now, vendors }: Context, alerts: readonly Alert[]): Planned[] {
  const planned = new Map<string, Planned>();
  for (const { personId, rhythm } of alerts) {
    const mail = mailFor(rhythm, now, vendors.mailHours);
    const known = planned.get(personId);
    if (!known || mail.dueAt < known.dueAt) planned.set(personId, { personId, ...mail });
  }
  return [...planned.values()].sort((one, other) => (one.personId < other.personId ? -1 : 1));
}

/**
 * Makes the mails that are not there yet, and holds all of them until the transaction ends, so that none gathers its openings
 * meanwhile. Gives back those that have gathered already.
 */
async function ensureMails(tx: Transaction, ctx: Context, wanted: readonly Planned[]): Promise<Planned[]> {
  const late: Planned[] = [];
  for (let at = 0; at < wanted.length; at += chunk) {
    const mails = wanted.slice(at, at + chunk);
    const held = await tx
      .insert(openingMails)
      .values(mails.map(({ personId, day }) => ({ personId, day })))
      .onConflictDoUpdate({
        target: [openingMails.personId, openingMails.day],
        set: { personId: sql`excluded.person_id` },
      })
      .returning({
        personId: openingMails.personId,
        gatheredAt: openingMails.gatheredAt,
        isNew: sql<boolean>`xmax = 0`,
      });
    const by = new Map(held.map((mail) => [mail.personId, mail]));
    late.push(...mails.filter(({ personId }) => by.get(personId)?.gatheredAt));
    const fresh = mails.filter(({ personId }) => by.get(personId)?.isNew);
    await emitAll(
      tx,
      ctx,
      "families.openings_due",
      fresh.map(({ personId, day, dueAt }) => ({ subjectId: personId, details: { day }, dueAt })),
    );
  }
  return late;
}

/**
 * A mail gathers what waits, once: a second attempt tells of the same, and what has opened meanwhile waits for the next mail.
 * False where there is no such mail, or it has left already.
 */
export async function gather(tx: Transaction, ctx: Context, personId: string, day: Day): Promise<boolean> {
  const [mail] = await tx
    .select()
    .from(openingMails)
    .where(and(eq(openingMails.personId, personId), eq(openingMails.day, day)))
    .for("update");
  if (!mail || mail.sentAt) return false;
  if (mail.gatheredAt) return true;
  await tx
    .update(waitingOpenings)
    .set({ mailDay: day })
    .where(and(eq(waitingOpenings.personId, personId), isNull(waitingOpenings.mailDay)));
  await tx
    .update(openingMails)
    .set({ gatheredAt: ctx.now })
    .where(and(eq(openingMails.personId, personId), eq(openingMails.day, day)));
  return true;
}
