/** What later parts run inside their own transaction. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { agreements, childminderTexts, proofs } from "../../db/schema/childminders";
import { childminders } from "../../db/schema/homes";
import type { Childminder } from "../homes/steps";
import { type Emitting, emit } from "../kernel/events";
import type { HeldProof } from "./proofs/rules";

/** She wants families to find her, from now on. */
export async function wantListing(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  await tx.update(childminders).set({ listingWantedAt: ctx.now }).where(eq(childminders.id, childminderId));
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
    price: childminder.hourlyPriceCents !== null,
    agreement: childminder.personId === null || agreement !== undefined,
  };
}
