/** That an adviser acts for a family: how it begins, changes hands and ends. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { proxyFamilies } from "../../../../db/schema/offices";
import { placements } from "../../../../db/schema/placements";
import { places } from "../../../../db/schema/places";
import { isResponsibleFor } from "../../../accounts/areas";
import { holdActor, me } from "../../../accounts/steps";
import { changeContactOf, contactsOf, startFamilyFor } from "../../../families/steps";
import { type Context, inTransaction } from "../../../kernel/context";
import { AppError } from "../../../kernel/errors";
import { emit } from "../../../kernel/events";
import { authorise } from "../../../kernel/permissions";
import { leaveAll } from "../../../placements/leaving";
import { runningStates } from "../../../placements/machine";
import { placeMeant } from "../../../places/queries";
import { livesInAreaOf, municipalityOfPlace } from "../../area";
import { holdProxyFamily, noteAct, notFound } from "../acting";
import { forgetProxyFamily, isLeft } from "../forgetting";
import { actedFor, noLink } from "../rows";
import type { BeginFamily, ChangeContact, EndFamily, TakeOnFamily } from "../schemas";

/**
 * An adviser begins to act for a family of her area that has no account, with its consent. Errors: `offices.consent`,
 * `offices.outside_area`, `search.unknown_place`, `search.place_ambiguous`.
 */
export async function beginFamily(ctx: Context, input: BeginFamily): Promise<{ id: string }> {
  authorise(ctx, "offices.act_for_family");
  if (!input.agreed) throw new AppError("offices.consent", {}, "agreed");
  const { name, phone, email, language } = input;
  const place = await placeMeant(ctx, input.place);
  const [here] = await ctx.db
    .select({ land: places.land, municipalityId: municipalityOfPlace })
    .from(places)
    .where(and(eq(places.id, place.id), livesInAreaOf(me(ctx))));
  if (!here) throw new AppError("offices.outside_area", {}, "place");
  return inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const familyId = await startFamilyFor(tx, ctx, { name, phone, email });
    await tx
      .insert(proxyFamilies)
      .values({ familyId, ...here, adviserId: me(ctx), begunAt: ctx.now, locale: language });
    await emit(tx, ctx, "offices.family_begun", familyId);
    return { id: familyId };
  });
}

/**
 * A family of one's area whose adviser has left the office, or has another area, gets another one: who says so first. Errors:
 * `offices.family_not_found`, `offices.family_has_adviser`.
 */
export async function takeOnFamily(ctx: Context, { familyId }: TakeOnFamily): Promise<void> {
  authorise(ctx, "offices.act_for_family");
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const these = eq(proxyFamilies.familyId, familyId);
    const [family] = await tx
      .select({ id: proxyFamilies.familyId })
      .from(proxyFamilies)
      .where(and(these, isNull(proxyFamilies.takenOverAt), isResponsibleFor(me(ctx), proxyFamilies)))
      .for("update");
    if (!family) throw notFound();
    const [kept] = await tx.select({ by: proxyFamilies.adviserId }).from(proxyFamilies).where(and(these, actedFor));
    if (kept) throw new AppError("offices.family_has_adviser", {}, "familyId");
    await tx
      .update(proxyFamilies)
      .set({ adviserId: me(ctx) })
      .where(these);
    await noteAct(tx, ctx, familyId, { act: "taken_on" });
    await emit(tx, ctx, "offices.family_taken_on", familyId);
  });
}

/**
 * The family is reached in another way, or called otherwise. A link that may have gone to an e-mail address that is not theirs works no
 * more. Errors: `offices.family_not_found`.
 */
export async function changeContact(ctx: Context, { familyId, language, ...contact }: ChangeContact): Promise<void> {
  authorise(ctx, "offices.act_for_family");
  await inTransaction(ctx, async (tx) => {
    await holdProxyFamily(tx, ctx, familyId);
    const before = (await contactsOf(tx, [familyId])).get(familyId)?.email ?? null;
    await changeContactOf(tx, familyId, contact);
    await tx
      .update(proxyFamilies)
      .set({ locale: language, ...(before !== null && before !== contact.email && noLink) })
      .where(eq(proxyFamilies.familyId, familyId));
    await noteAct(tx, ctx, familyId, { act: "contact" });
    await emit(tx, ctx, "offices.family_contact_changed", familyId);
  });
}

/**
 * The adviser acts for the family no more, and it does not take over: what was asked is taken back, and the family is forgotten. Errors:
 * `offices.family_not_found`, `offices.family_placed` while a child of it has a place.
 */
export async function endFamily(ctx: Context, { familyId }: EndFamily): Promise<void> {
  authorise(ctx, "offices.act_for_family");
  await inTransaction(ctx, async (tx) => {
    await holdProxyFamily(tx, ctx, familyId);
    const theirs = eq(placements.familyId, familyId);
    const running = and(theirs, inArray(placements.state, [...runningStates]));
    if ((await tx.select({ id: placements.id }).from(placements).where(running)).length > 0)
      throw new AppError("offices.family_placed", {}, "familyId");
    await leaveAll(tx, ctx, theirs, "family_gone");
    await forgetProxyFamily(tx, familyId);
    await emit(tx, ctx, "offices.family_ended", familyId);
  });
}

/** The night's work: families that never took over are forgotten half a year after the last act for them. Again, it forgets no more. */
export async function forgetLeftFamilies(ctx: Context): Promise<{ forgotten: number }> {
  authorise(ctx, "offices.forget_families");
  const left = await ctx.db.select({ id: proxyFamilies.familyId }).from(proxyFamilies).where(isLeft(ctx.now));
  let forgotten = 0;
  for (const { id } of left) if (await forgetIfLeft(ctx, id)) forgotten += 1;
  return { forgotten };
}

/** Whoever takes over or acts holds the family, too: once it is held here, what they did is seen, and asked for again. */
function forgetIfLeft(ctx: Context, familyId: string): Promise<boolean> {
  const these = eq(proxyFamilies.familyId, familyId);
  return inTransaction(ctx, async (tx) => {
    await tx.select({ id: proxyFamilies.familyId }).from(proxyFamilies).where(these).for("update");
    const [left] = await tx
      .select({ id: proxyFamilies.familyId })
      .from(proxyFamilies)
      .where(and(these, isLeft(ctx.now)));
    return left !== undefined && forgetProxyFamily(tx, familyId);
  });
}
