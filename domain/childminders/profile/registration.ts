/** How somebody becomes a childminder of the platform: from a command at once, or once both a person and a home are known. */

import { and, eq, isNotNull, like, or } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { careHomes, childminders } from "../../../db/schema/childminders";
import { childminderDrafts, homeInvitations } from "../../../db/schema/settling";
import { refreshVacancySpans } from "../../capacity/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { whyHomeIsFull } from "../home/rules";
import { type LockedHome, lockCareHome } from "../steps";
import { childminderRow } from "./rows";
import { IntroduceMyself, type RegisterChildminder } from "./schemas";
import { firstFreeSlug, slugOf } from "./slugs";

/** She begins to care in this home, with a profile and a link. The home is held. */
export async function registerIn(
  tx: Transaction,
  ctx: Context,
  { home, people }: LockedHome,
  input: RegisterChildminder,
  personId: string | null,
): Promise<{ id: string; slug: string }> {
  refuse(whyHomeIsFull(home, people.length, todayInBerlin(ctx.now)));
  const id = newId(ctx.now);
  const slug = await insertUnderFreeSlug(tx, slugOf(input.name, home.placeName), (free) =>
    childminderRow(input, { id, now: ctx.now, personId, slug: free }),
  );
  await refreshVacancySpans(tx, ctx, home.id);
  await emit(tx, ctx, "childminders.registered", id, { careHomeId: home.id });
  return { id, slug };
}

/** The home of somebody who is not registered in it yet. */
export async function homeOfGuest(db: Database, personId: string): Promise<typeof careHomes.$inferSelect | null> {
  const id = await homeIdOf(db, personId);
  if (id === null) return null;
  const [home] = await db.select().from(careHomes).where(eq(careHomes.id, id));
  return home ?? null;
}

/** The home somebody has opened or was asked into, whether or not she is registered in it yet; the one she cares in first. */
export async function homeIdOf(tx: Database | Transaction, personId: string): Promise<string | null> {
  const [hers] = await tx
    .select({ id: childminders.careHomeId })
    .from(childminders)
    .where(eq(childminders.personId, personId));
  if (hers) return hers.id;
  const accepted = and(eq(homeInvitations.acceptedBy, personId), isNotNull(homeInvitations.acceptedAt));
  const [shared] = await tx.select({ id: homeInvitations.careHomeId }).from(homeInvitations).where(accepted);
  if (shared) return shared.id;
  const [opened] = await tx.select({ id: careHomes.id }).from(careHomes).where(eq(careHomes.openedBy, personId));
  return opened?.id ?? null;
}

/** Both who she is and where she cares are known now: she is registered, with what else there is to say still open. */
export async function registerWhenKnown(tx: Transaction, ctx: Context, personId: string): Promise<void> {
  const [draft] = await tx.select().from(childminderDrafts).where(eq(childminderDrafts.personId, personId));
  const homeId = await homeIdOf(tx, personId);
  if (!draft || !homeId) return;
  const locked = await lockCareHome(tx, homeId);
  if (locked.people.some((one) => one.personId === personId)) return;
  const unsaid = { meals: "brought", mealChargeCents: null, hourlyPriceCents: null } as const;
  await registerIn(
    tx,
    ctx,
    locked,
    { ...IntroduceMyself.parse(draft.introduction), ...unsaid, careHomeId: homeId },
    personId,
  );
  await tx.delete(childminderDrafts).where(eq(childminderDrafts.personId, personId));
}

/** Two of one name may register at the same moment: the one who comes second looks again. */
async function insertUnderFreeSlug(
  tx: Transaction,
  wanted: string,
  rowFor: (slug: string) => typeof childminders.$inferInsert,
): Promise<string> {
  for (;;) {
    const namesakes = await tx
      .select({ slug: childminders.slug })
      .from(childminders)
      .where(or(eq(childminders.slug, wanted), like(childminders.slug, `${wanted}-%`)));
    const taken = new Set(namesakes.map(({ slug }) => slug));
    const slug = firstFreeSlug(wanted, (one) => taken.has(one));
    const written = await tx
      .insert(childminders)
      .values(rowFor(slug))
      .onConflictDoNothing({ target: childminders.slug })
      .returning({ slug: childminders.slug });
    if (written.length > 0) return slug;
  }
}
