import type { Context } from "../../domain/kernel/context";
import type { Actor } from "../../domain/kernel/permissions";
import { keepDay } from "../../domain/placements/commands/due";
import { completeSettlingIn } from "../../domain/placements/commands/endings";
import { acceptOffer } from "../../domain/placements/commands/offers";
import { acceptBond, proposeBond } from "../../domain/substitutes/commands/bonds";
import { addPerson } from "./accounts";
import { settle } from "./people";
import { type As, addChildOf, ask, offer } from "./placements";

/** Childminders and families on a morning on which one of them is ill. */

/** Monday, 11 January 2027, six in the morning. */
export const atSix = new Date("2027-01-11T05:00:00Z");
export const sick = { from: "2027-01-11", until: "2027-01-12" };

/** A childminder with an account, found by families. */
export async function childminder(
  system: Context,
  name: string,
  changes: Parameters<typeof settle>[1] = {},
): Promise<{ id: string; email: string; actor: Actor } & Awaited<ReturnType<typeof settle>>> {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { ...changes, person: { name, ...changes.person } });
  await system.transact((tx) =>
    tx.execute(`update childminders set person_id = '${person.id}' where id = '${settled.childminderId}'`),
  );
  return { ...person, ...settled };
}

export type Her = Awaited<ReturnType<typeof childminder>>;

type Parent = { id: string; email: string; actor: Actor };
type SettledChanges = { nickname?: string; bornMonth?: string; hours?: string; of?: Parent };

/** A child that has settled in with her: Monday to Friday, 8 to 14, of parents of its own, unless said otherwise. */
export async function settledChild(
  system: Context,
  as: As,
  her: Her,
  { nickname = "Emil", bornMonth = "2025-06", hours = "Mo–Fr 8–14", of }: SettledChanges = {},
): Promise<{ parent: Parent; placementId: string; childId: string }> {
  const parent = of ?? (await addPerson(system, "parent", { name: `Familie ${nickname}` }));
  const childId = await addChildOf(as, parent.actor, bornMonth, nickname);
  const placementId = await ask(as, parent.actor, her.slug, childId, { hours });
  await offer(as, her.actor, placementId, { hours });
  await acceptOffer(as(parent.actor), { placementId, words: "" });
  const first = { now: new Date("2027-01-01T07:00:00Z") };
  await keepDay({ ...system, ...first }, placementId, "first");
  await completeSettlingIn(as(her.actor, first), { placementId, words: "" });
  return { parent, placementId, childId };
}

/** Both have agreed that each takes the other's children. */
export async function bond(as: As, asker: Her, asked: Her): Promise<string> {
  const { id } = await proposeBond(as(asker.actor), { slug: asked.slug, who: "mutual" });
  await acceptBond(as(asked.actor), { bondId: id });
  return id;
}
