import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { childCards, healthConsents, measlesShown } from "../../db/schema/child-cards";
import { me } from "../accounts/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { isRunning, type PersonsSide } from "../placements/machine";
import { holdPlacement } from "../placements/steps";
import { hashOfConsent, healthConsent } from "./consent";
import { fields, recordOf } from "./records";
import { whyNotNoted } from "./rules";
import type { NoteMeasles, WithdrawHealth, WriteChildCard, WriteHealth } from "./schemas";

/**
 * The parents say who may collect their child, who is called in an emergency and who its doctor is; each is sealed by itself.
 * Errors: `placements.not_found`, `child_cards.no_place` before a place is reserved and after care has ended.
 */
export async function writeChildCard(ctx: Context, input: WriteChildCard): Promise<void> {
  authorise(ctx, "child_cards.keep");
  const { vault } = ctx.vendors;
  await inTransaction(ctx, async (tx) => {
    const { id } = await childWithPlace(tx, ctx, input.placementId, "family");
    const sealed = {
      sealedPickups: await vault.seal(JSON.stringify(input.pickups), recordOf(id, "pickups")),
      sealedEmergencies: await vault.seal(JSON.stringify(input.emergencies), recordOf(id, "emergencies")),
      sealedDoctor: await vault.seal(input.doctor, recordOf(id, "doctor")),
      writtenAt: ctx.now,
    };
    await tx
      .insert(childCards)
      .values({ childId: id, ...sealed })
      .onConflictDoUpdate({ target: childCards.childId, set: sealed });
    await emit(tx, ctx, "child_cards.written", input.placementId);
  });
}

/**
 * What must be known of the child's health, with the explicit consent that it needs (Art. 9(2)(a) GDPR): one is not kept without the
 * other. Errors: as `writeChildCard`, `child_cards.text_outdated`.
 */
export async function writeHealth(ctx: Context, { placementId, health, version }: WriteHealth): Promise<void> {
  authorise(ctx, "child_cards.keep");
  if (version !== healthConsent.version) throw new AppError("child_cards.text_outdated", {}, "version");
  const textHash = await hashOfConsent(ctx.locale);
  await inTransaction(ctx, async (tx) => {
    const { id: childId } = await childWithPlace(tx, ctx, placementId, "family");
    const inForce = and(eq(healthConsents.childId, childId), isNull(healthConsents.withdrawnAt));
    await tx
      .update(healthConsents)
      .set({ withdrawnAt: ctx.now })
      .where(and(inForce, ne(healthConsents.version, version)));
    await tx
      .insert(healthConsents)
      .values({
        id: newId(ctx.now),
        childId,
        personId: me(ctx),
        version,
        locale: ctx.locale,
        textHash,
        givenAt: ctx.now,
      })
      .onConflictDoNothing();
    const sealedHealth = await ctx.vendors.vault.seal(health, recordOf(childId, "health"));
    await tx
      .insert(childCards)
      .values({ childId, sealedHealth, writtenAt: ctx.now })
      .onConflictDoUpdate({ target: childCards.childId, set: { sealedHealth, writtenAt: ctx.now } });
    await emit(tx, ctx, "child_cards.health_written", placementId, { version });
  });
}

/** The consent is taken back, as easily as it was given, also after care has ended: what was said about health is gone at once. */
export async function withdrawHealth(ctx: Context, { placementId }: WithdrawHealth): Promise<void> {
  authorise(ctx, "child_cards.keep");
  await inTransaction(ctx, async (tx) => {
    const { child } = await holdPlacement(tx, ctx, placementId, "family");
    await tx.update(childCards).set({ sealedHealth: null }).where(eq(childCards.childId, child.id));
    const withdrawn = await tx
      .update(healthConsents)
      .set({ withdrawnAt: ctx.now })
      .where(and(eq(healthConsents.childId, child.id), isNull(healthConsents.withdrawnAt)))
      .returning({ id: healthConsents.id });
    if (withdrawn.length > 0) await emit(tx, ctx, "child_cards.health_withdrawn", placementId);
  });
}

/**
 * The child's measles protection was shown to her: kind and day, no copy (§20(9) IfSG). Said again, it replaces what was said.
 * Errors: `child_cards.no_place`, those of `whyNotNoted`.
 */
export async function noteMeasles(ctx: Context, { placementId, ...shown }: NoteMeasles): Promise<void> {
  authorise(ctx, "child_cards.note_measles");
  refuse(whyNotNoted(shown, todayInBerlin(ctx.now)));
  await inTransaction(ctx, async (tx) => {
    await childWithPlace(tx, ctx, placementId, "childminder");
    const noted = { ...shown, notedBy: me(ctx), notedAt: ctx.now };
    await tx
      .insert(measlesShown)
      .values({ placementId, ...noted })
      .onConflictDoUpdate({ target: measlesShown.placementId, set: noted });
    await emit(tx, ctx, "child_cards.measles_noted", placementId);
  });
}

async function childWithPlace(tx: Transaction, ctx: Context, placementId: string, side: PersonsSide) {
  const { placement, child } = await holdPlacement(tx, ctx, placementId, side);
  if (!isRunning(placement.state)) throw new AppError("child_cards.no_place");
  return child;
}

const columns = {
  pickups: childCards.sealedPickups,
  emergencies: childCards.sealedEmergencies,
  doctor: childCards.sealedDoctor,
  health: childCards.sealedHealth,
} as const;
const keyOf = {
  pickups: "sealedPickups",
  emergencies: "sealedEmergencies",
  doctor: "sealedDoctor",
  health: "sealedHealth",
} as const;

/** Fields whose keys are wrapped anew in one night. */
const FIELDS_A_NIGHT = 2_000;

/** After a new master key was put in front: the fields' keys are wrapped anew. `left` counts those for the nights to come. */
export async function rewrapChildCards(
  ctx: Context,
  { atMost = FIELDS_A_NIGHT } = {},
): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "child_cards.rewrap_keys");
  const { vault } = ctx.vendors;
  const prefix = `${vault.currentPrefix.replaceAll("_", "\\_")}%`;
  let [rewrapped, left] = [0, 0];
  for (const field of fields) {
    const column = columns[field];
    const isOld = sql`${column} is not null and ${column} not like ${prefix}`;
    const old = await ctx.db
      .select({ childId: childCards.childId, sealed: column })
      .from(childCards)
      .where(isOld)
      .orderBy(asc(childCards.childId))
      .limit(atMost - rewrapped);
    for (const { childId, sealed } of old) {
      const renewed = sealed && (await vault.rewrap(sealed, recordOf(childId, field)));
      if (!renewed) throw new Error(`a field of card ${childId} is current, and was found as one that is not`);
      const unchanged = and(eq(childCards.childId, childId), eq(column, sealed));
      await ctx.db
        .update(childCards)
        .set({ [keyOf[field]]: renewed })
        .where(unchanged);
      rewrapped++;
    }
    left += await ctx.db.$count(childCards, isOld);
  }
  return { rewrapped, left };
}
