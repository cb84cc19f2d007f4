/** What later parts run inside their own transaction. */
import { and, asc, eq, max } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  agreementAnnouncements,
  agreements,
  childminderTexts,
  proofs,
  rightnessConfirmations,
} from "../../db/schema/childminders";
import { childminders } from "../../db/schema/homes";
import type { Childminder } from "../homes/steps";
import { type Day, todayInBerlin } from "../kernel/calendar";
import { type Emitting, emit } from "../kernel/events";
import { type Concluded, takesInquiries } from "./agreement/rules";
import { processingAgreement } from "./agreement/text";
import type { HeldProof } from "./proofs/rules";

/** She wants families to find her, from now on. */
export async function wantListing(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  // Who asks to be found is there, however long nobody had heard from her.
  const set = { listingWantedAt: ctx.now, silentSince: null, silenceWarned: null };
  await tx.update(childminders).set(set).where(eq(childminders.id, childminderId));
  await emit(tx, ctx, "childminders.listing_wanted", childminderId);
}

/** She wants to be found no longer. */
export async function unwantListing(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  await tx.update(childminders).set({ listingWantedAt: null }).where(eq(childminders.id, childminderId));
  await emit(tx, ctx, "childminders.listing_unwanted", childminderId);
}

/** Since when families find her; null from when they do not. */
export async function markListed(tx: Transaction, childminderId: string, listedAt: Date | null): Promise<void> {
  await tx.update(childminders).set({ listedAt }).where(eq(childminders.id, childminderId));
}

/** How she answers inquiries, as it was counted. */
export async function keepAnswering(
  tx: Transaction,
  childminderId: string,
  counted: Partial<Pick<Childminder, "answeredPercent" | "answerHours" | "silentSince" | "silenceWarned">>,
): Promise<void> {
  await tx.update(childminders).set(counted).where(eq(childminders.id, childminderId));
}

/** When she last said by herself that she is there: that all is still right, or that she wants to be found; null where she never did. */
export async function lastWordOf(tx: Transaction, { id, listingWantedAt }: Childminder): Promise<Date | null> {
  const [right] = await tx
    .select({ at: max(rightnessConfirmations.confirmedAt) })
    .from(rightnessConfirmations)
    .where(eq(rightnessConfirmations.childminderId, id));
  if (!right?.at || !listingWantedAt) return right?.at ?? listingWantedAt;
  return right.at > listingWantedAt ? right.at : listingWantedAt;
}

/** What she has said, shown and agreed to, as far as being found depends on it. */
export type Said = {
  readonly wanted: boolean;
  readonly germanText: boolean;
  readonly proofs: readonly HeldProof[];
  readonly price: boolean;
  /** The processing agreement is concluded, or nobody but the platform acts for her. */
  readonly agreement: boolean;
};

export async function saidBy(tx: Transaction, childminder: Childminder): Promise<Said> {
  const { id } = childminder;
  const [german] = await tx
    .select({ locale: childminderTexts.locale })
    .from(childminderTexts)
    .where(and(eq(childminderTexts.childminderId, id), eq(childminderTexts.locale, "de")));
  const [agreement] = await tx
    .select({ version: agreements.version })
    .from(agreements)
    .where(eq(agreements.childminderId, id));
  const held = await tx.select().from(proofs).where(eq(proofs.childminderId, id));
  return {
    wanted: childminder.listingWantedAt !== null,
    germanText: german !== undefined,
    proofs: held,
    price: childminder.hourlyPriceCents !== null || childminder.onlyFunded,
    agreement: childminder.personId === null || agreement !== undefined,
  };
}

/** What she has concluded, the earliest first, and when the version of today was announced to her. */
export async function agreedBy(
  db: Database | Transaction,
  childminderId: string,
): Promise<{ readonly concluded: Concluded[]; readonly announcedOn: Day | null }> {
  const rows = await db
    .select({
      version: agreements.version,
      at: agreements.concludedAt,
      announcedAt: agreementAnnouncements.announcedAt,
    })
    .from(agreements)
    .leftJoin(
      agreementAnnouncements,
      and(
        eq(agreementAnnouncements.childminderId, agreements.childminderId),
        eq(agreementAnnouncements.version, processingAgreement.version),
      ),
    )
    .where(eq(agreements.childminderId, childminderId))
    .orderBy(asc(agreements.concludedAt));
  const announcedAt = rows[0]?.announcedAt;
  return {
    concluded: rows.map(({ version, at }) => ({ version, on: todayInBerlin(at) })),
    announcedOn: announcedAt ? todayInBerlin(announcedAt) : null,
  };
}

/** Whether families can ask her today, as far as the processing agreement goes. */
export async function isOpenForInquiries(
  db: Database | Transaction,
  { id, personId }: { readonly id: string; readonly personId: string | null },
  now: Date,
): Promise<boolean> {
  const { concluded, announcedOn } = await agreedBy(db, id);
  return takesInquiries({ hasAccount: personId !== null, concluded, announcedOn }, todayInBerlin(now));
}
