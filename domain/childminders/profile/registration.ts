/** How somebody becomes a childminder of the platform: from a command at once, or once both a person and a home are known. */

import { eq, like, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { childminderDrafts } from "../../../db/schema/childminders";
import { childminders } from "../../../db/schema/homes";
import { refreshVacancySpans } from "../../capacity/steps";
import { whyHomeIsFull } from "../../homes/rules";
import { homeIdOf, type LockedHome, lockCareHome } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { refuse } from "../../kernel/errors";
import { type Emitting, emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { childminderRow } from "./rows";
import { IntroduceMyself, type RegisterChildminder } from "./schemas";
import { firstFreeSlug, slugOf } from "./slugs";

/** She begins to care in this home, with a profile and a link. The home is held. */
export async function registerIn(
  tx: Transaction,
  ctx: Emitting,
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

/** Both who she is and where she cares are known now: she is registered, with what else there is to say still open. */
export async function registerWhenKnown(tx: Transaction, ctx: Emitting, personId: string): Promise<void> {
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
