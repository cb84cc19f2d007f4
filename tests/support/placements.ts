import { addChild } from "../../domain/families/commands/children";
import type { Day, Month } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import type { Actor } from "../../domain/kernel/permissions";
import { askForCare } from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace } from "../../domain/placements/commands/offers";
import { AskForCare, OfferPlace } from "../../domain/placements/schemas";

/** Families and childminders who deal with each other, brought together by the domain's own commands. */

export type As = (actor: Actor, changes?: Partial<Context>) => Context;

/** A parent's child, by nickname and month. */
export async function addChildOf(as: As, parent: Actor, bornMonth = "2025-06", nickname = "Emil"): Promise<string> {
  return (await addChild(as(parent), { nickname, bornMonth: bornMonth as Month })).id;
}

/** An inquiry for Monday to Friday, 8 to 14, unless said otherwise. */
export async function ask(
  as: As,
  parent: Actor,
  slug: string,
  childId: string,
  changes: Partial<Record<"hours" | "start" | "words", string>> & { blind?: boolean } = {},
): Promise<string> {
  const input = { slug, child: { id: childId }, hours: "Mo–Fr 8–14", start: "2027-01-01", ...changes };
  return (await askForCare(as(parent), AskForCare.parse(input))).id;
}

export async function offer(
  as: As,
  childminder: Actor,
  placementId: string,
  changes: { hours?: string; from?: string; until?: Day | null; days?: number; beside?: boolean } = {},
): Promise<string> {
  const input = { placementId, hours: "Mo–Fr 8–14", from: "2027-01-01", beside: true, ...changes };
  return (await offerPlace(as(childminder), OfferPlace.parse(input))).id;
}

/** The whole way to a reserved place. */
export async function reserve(
  as: As,
  parent: Actor,
  childminder: Actor,
  slug: string,
  childId: string,
): Promise<string> {
  const placementId = await ask(as, parent, slug, childId);
  await offer(as, childminder, placementId);
  await acceptOffer(as(parent), { placementId, words: "" });
  return placementId;
}
