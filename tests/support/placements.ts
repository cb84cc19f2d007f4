import { addChild } from "../../domain/families/commands/children";
import type { Day, Month } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import type { Mail } from "../../domain/kernel/mailer";
import type { Actor } from "../../domain/kernel/permissions";
import { jobs } from "../../domain/parts";
import { proposeChange } from "../../domain/placements/commands/changes";
import { askForCare } from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace } from "../../domain/placements/commands/offers";
import { readPlacements } from "../../domain/placements/queries";
import { AskForCare, OfferPlace, ProposeChange } from "../../domain/placements/schemas";
import { addPerson } from "./accounts";
import type { testDatabase } from "./database";
import { settle } from "./people";

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

/** One inquiry for two children together, both from Monday to Friday, 8 to 14. Answers the placements, in the order of the children. */
export async function askForBoth(
  as: As,
  parent: Actor,
  slug: string,
  [first, second]: readonly [string, string],
  changes: Partial<Record<"hours" | "start", string>> = {},
): Promise<[string, string]> {
  const care = { hours: "Mo–Fr 8–14", start: "2027-01-01", ...changes };
  const input = { slug, child: { id: first }, ...care, sibling: { child: { id: second }, ...care } };
  const { id } = await askForCare(as(parent), AskForCare.parse(input));
  const all = await readPlacements(as(parent), "family");
  const sibling = all.find((one) => one.id === id)?.sibling?.id;
  if (!sibling) throw new Error("an inquiry for two names the other");
  return [id, sibling];
}

export async function offer(
  as: As,
  childminder: Actor,
  placementId: string,
  changes: {
    hours?: string;
    from?: string;
    until?: Day | null;
    days?: number;
    contractDays?: number;
    beside?: boolean;
    sibling?: { placementId: string; hours: string; from: string };
  } = {},
): Promise<string> {
  const input = { placementId, hours: "Mo–Fr 8–14", from: "2027-01-01", beside: true, ...changes };
  return (await offerPlace(as(childminder), OfferPlace.parse(input))).id;
}

/** A childminder with an account, listed, with hours from 7 to 17. */
export async function childminderWithAccount(
  { pool, context }: Pick<ReturnType<typeof testDatabase>, "pool" | "context">,
  name: string,
  changes: Parameters<typeof settle>[1] = {},
) {
  const system = context();
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { ...changes, person: { name, ...changes.person } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

/** Runs the jobs of all events of a name, and answers the mails that they send, by receiver. */
export async function mailsOfEvents(
  { pool, context }: Pick<ReturnType<typeof testDatabase>, "pool" | "context">,
  name: string,
  changes: Partial<Context> = {},
): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ ...changes, vendors: { ...context().vendors, mailer: { send } } });
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId",
       e.details, d.consumer from events e join deliveries d on d.event_id = e.id where e.name = $1 order by e.id`,
    [name],
  );
  for (const { consumer, ...event } of rows) await jobs[consumer as keyof typeof jobs].run(ctx, event, 1);
  return mails;
}

/** The whole way to a reserved place. */
export async function reserve(
  as: As,
  parent: Actor,
  childminder: Actor,
  slug: string,
  childId: string,
  changes: Parameters<typeof offer>[3] = {},
): Promise<string> {
  const placementId = await ask(as, parent, slug, childId);
  await offer(as, childminder, placementId, changes);
  await acceptOffer(as(parent), { placementId, words: "" });
  return placementId;
}

/** A change of what is agreed, for Monday to Friday, 8 to 16, from February on, unless said otherwise. */
export async function propose(
  as: As,
  who: Actor,
  placementId: string,
  changes: { hours?: string; from?: string; until?: string | null; days?: number } = {},
): Promise<string> {
  const side = who.roles.includes("childminder") ? "childminder" : "family";
  const input = ProposeChange.parse({ placementId, hours: "Mo–Fr 8–16", from: "2027-02-01", ...changes });
  return (await proposeChange(as(who), side, input)).id;
}
