import type { Client } from "pg";
import { endCommitment } from "../../domain/capacity/commands";
import { addChild } from "../../domain/families/commands/children";
import { addDays, addMonths, type Day, instantInBerlin, type Month, todayInBerlin } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { newId } from "../../domain/kernel/ids";
import type { Actor } from "../../domain/kernel/permissions";
import { askForContract } from "../../domain/placements/commands/contracts";
import { keepDay } from "../../domain/placements/commands/due";
import { answerInquiry, askForCare, declineInquiry } from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace } from "../../domain/placements/commands/offers";
import { pickVisit, proposeVisit } from "../../domain/placements/commands/visits";
import { AskForCare, OfferPlace } from "../../domain/placements/schemas";
import { joinWaitingList, setWaitingRule } from "../../domain/waiting/commands";
import { JoinWaitingList } from "../../domain/waiting/schemas";
import { atWork } from "./at-work";

const mother = "eltern@tagesnest.example";
const childminder = "tagesmutter@tagesnest.example";

/** Families who deal with the demo childminder; their accounts sign in like any other, with a link from the inbox. */
const families = [
  { name: "Aylin Demir", email: "familie.demir@tagesnest.example", child: "Mila", months: 14 },
  { name: "Tom Brandt", email: "familie.brandt@tagesnest.example", child: "Jakob", months: 20 },
  { name: "Lena Krüger", email: "familie.krueger@tagesnest.example", child: "Frieda", months: 11 },
  { name: "Sofia Rossi", email: "familie.rossi@tagesnest.example", child: "Luca", months: 13 },
  { name: "Nadia Thoma", email: "familie.thoma@tagesnest.example", child: "Oskar", months: 16 },
  { name: "Petra Novak", email: "familie.novak@tagesnest.example", child: "Ela", months: 15 },
] as const;

/** Hours of which one will be free with her, the longest first. */
const weeks = [
  "Mo–Fr 8–14",
  "Mo–Fr 8–12",
  "Mo–Mi 8–14",
  "Do–Fr 8–14",
  "Di, Do 8–12",
  "Mo 8–12",
  "Fr 8–10",
  "Mo–Fr 14–16",
];

/**
 * Life between families and the demo childminder, by the commands that they would use: an inquiry without names, a visit that is
 * agreed, an offer that holds its hours, a reserved place whose contract is missing, siblings asked for together, a child that is settling in, and what the demo parent has asked elsewhere. A second time
 * there is nothing to do.
 */
export async function addDemoPlacements(client: Client, now = new Date()): Promise<void> {
  const { rows } = await client.query("select 1 from placements limit 1");
  if (rows.length > 0) return;
  const slugs = await slugsOf(client);
  const her = await personOf(client, childminder);
  const miriam = await personOf(client, mother);
  if (!her || !miriam || !slugs) return;
  const herself = (daysAgo: number) => contextOf(client, { roles: ["childminder"], personId: her }, now, daysAgo);
  const parent = (personId: string, daysAgo: number) =>
    contextOf(client, { roles: ["parent"], personId }, now, daysAgo);
  const today = todayInBerlin(now);
  const soon = addMonths(today, 2);
  const [aylin, tom, lena, sofia, nadia, petra] = await addFamilies(client, now, today);
  const ask = (family: DemoFamily, daysAgo: number, changes: object = {}) =>
    askForCare(
      parent(family.personId, daysAgo),
      AskForCare.parse({
        slug: slugs.hers,
        child: { id: family.childId },
        hours: "Mo–Fr 8–14",
        start: soon,
        words: "Wir wohnen in der Nähe und freuen uns, von Ihnen zu hören.",
        ...changes,
      }),
    );
  const offer = (placementId: string, daysAgo: number, from: Day) => offerWhatFits(herself(daysAgo), placementId, from);

  await makeRoom(client, herself(50), addDays(today, -45));
  const settling = await ask(sofia, 40, { start: addDays(today, -6) });
  if (await offer(settling.id, 35, addDays(today, -6))) {
    await acceptOffer(parent(sofia.personId, 33), { placementId: settling.id, words: "Wir freuen uns sehr!" });
    await keepDay(contextOf(client, { roles: ["system"], personId: null }, now, 0), settling.id, "first");
  }

  const visiting = await ask(tom, 6);
  await answerInquiry(herself(5), { placementId: visiting.id, words: "Kommen Sie gern vorbei." });
  const times = [3, 4, 6].map((days) => new Date(instantInBerlin(addDays(today, days), 15).getTime() + 30 * 60_000));
  await proposeVisit(herself(5), "childminder", { placementId: visiting.id, times, minutes: 45, words: "" });
  await pickVisit(parent(tom.personId, 4), "family", { placementId: visiting.id, startsAt: times[0] as Date });

  const early = await ask(lena, 30, { start: addDays(today, 5) });
  await declineInquiry(herself(29), {
    placementId: early.id,
    reason: "start",
    words: "Vor dem Winter ist nichts frei.",
  });

  const offered = await ask(lena, 9, { hours: "Di, Do 8–12" });
  await answerInquiry(herself(8), { placementId: offered.id, words: "" });
  await offer(offered.id, 1, soon);

  await ask(aylin, 2, { blind: true, hours: "25 Stunden Mo–Fr zwischen 8 und 16" });

  // Accepted five weeks ago, and no contract yet: both are asked whether the place is still wanted.
  const later = addDays(soon, 28);
  const waiting = await ask(nadia, 40, { hours: "Mo–Fr 14–16", start: later });
  if (await offer(waiting.id, 38, later)) {
    await acceptOffer(parent(nadia.personId, 35), { placementId: waiting.id, words: "" });
    await askForContract(contextOf(client, { roles: ["system"], personId: null }, now, 0), waiting.id);
  }

  // Two at once: a brother and a sister, for whom one offer is made or none.
  await ask(petra, 1, {
    start: addDays(soon, 45),
    sibling: {
      child: { nickname: "Jan", bornMonth: addMonths(today, -30).slice(0, 7) },
      hours: "Mo–Fr 8–12",
      start: addDays(soon, 45),
    },
  });

  // Full weeks, which are not free with her: who looks for them waits, one of them a sibling's family.
  await setWaitingRule(herself(30), { open: true, siblingsFirst: true });
  const join = (family: DemoFamily, daysAgo: number, hours: string) =>
    joinWaitingList(
      parent(family.personId, daysAgo),
      JoinWaitingList.parse({ slug: slugs.hers, child: { id: family.childId }, hours, start: soon }),
    );
  await join(aylin, 25, "Mo–Fr 7–19");
  await join(tom, 12, "Mo–Fr 6–18");
  await join(sofia, 3, "Mo–Fr 6–17");

  const emil = await childOf(client, miriam, "Emil");
  if (!emil) return;
  const mine = { personId: miriam, childId: emil };
  await join(mine, 9, "Mo–Fr 6–18");
  const hers = await ask(mine, 3, { words: "Emil ist gern draußen. Passt ein Kennenlernen im Dezember?" });
  await answerInquiry(herself(2), { placementId: hers.id, words: "Sehr gern, ich schlage Ihnen Termine vor." });
  await proposeVisit(herself(2), "childminder", {
    placementId: hers.id,
    times: [5, 7].map((days) => instantInBerlin(addDays(today, days), 10)),
    minutes: 45,
    words: "",
  });
  const [second, third] = slugs.others;
  if (second) await ask(mine, 4, { slug: second });
  if (third) {
    const declined = await ask(mine, 20, { slug: third });
    await declineForThird(client, declined.id, now);
  }
}

type DemoFamily = { readonly personId: string; readonly childId: string };

async function addFamilies(
  client: Client,
  now: Date,
  today: Day,
): Promise<[DemoFamily, DemoFamily, DemoFamily, DemoFamily, DemoFamily, DemoFamily]> {
  const added: DemoFamily[] = [];
  for (const { name, email, child, months } of families) {
    const id = newId(now);
    await client.query(
      `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
       values ($1, $2, true, $3, '{parent}', $4, $4)`,
      [id, email, name, now],
    );
    const ctx = contextOf(client, { roles: ["parent"], personId: id }, now, 45);
    const bornMonth = addMonths(today, -months).slice(0, 7) as Month;
    added.push({ personId: id, childId: (await addChild(ctx, { nickname: child, bornMonth })).id });
  }
  const [aylin, tom, lena, sofia, nadia, petra] = added;
  if (!aylin || !tom || !lena || !sofia || !nadia || !petra)
    throw new Error("the demo has six families beside the demo parent's");
  return [aylin, tom, lena, sofia, nadia, petra];
}

/** Some of the children she has had longest move on to a nursery, so that there is something to give away. */
export async function makeRoom(client: Client, ctx: Context, until: Day, children = 2): Promise<void> {
  const { rows } = await client.query(
    `select k.id from commitments k join childminders c on c.id = k.childminder_id
     where c.person_id = $1 and k.from_date < $2 and (k.until_date is null or k.until_date > $2)
     order by bit_count(k.hours) desc, k.from_date, k.id limit $3`,
    [ctx.actor.personId, until, children],
  );
  for (const { id } of rows) await endCommitment(ctx, { commitmentId: id, until });
}

/** The longest of a few weeks that is free with her, for good or at least until the children come whom she has promised a place. */
async function offerWhatFits(ctx: Context, placementId: string, from: Day): Promise<boolean> {
  const words = "Diese Zeiten kann ich Ihnen anbieten.";
  for (const until of [null, addMonths(from, 12), addMonths(from, 6)]) {
    for (const hours of weeks) {
      try {
        await offerPlace(ctx, OfferPlace.parse({ placementId, hours, from, until, words }));
        return true;
      } catch (error) {
        if (!(error instanceof AppError) || !error.code.startsWith("capacity.")) throw error;
      }
    }
  }
  return false;
}

/** Who has no account of their own answers through the platform's hand: one no, so that the demo parent sees a reason. */
async function declineForThird(client: Client, placementId: string, now: Date): Promise<void> {
  const id = newId(now);
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     select $1, 'tagespflege2@tagesnest.example', true, c.name, '{childminder}', $3, $3
     from childminders c join placements p on p.childminder_id = c.id where p.id = $2`,
    [id, placementId, now],
  );
  await client.query(
    `update childminders set person_id = $1 where person_id is null
     and id = (select childminder_id from placements where id = $2)`,
    [id, placementId],
  );
  const ctx = contextOf(client, { roles: ["childminder"], personId: id }, now, 17);
  await declineInquiry(ctx, { placementId, reason: "place_given", words: "Alles Gute bei der Suche!" });
}

/** Her own profile, and two others near the middle of Leipzig. */
async function slugsOf(client: Client): Promise<{ hers: string; others: string[] } | null> {
  const { rows: own } = await client.query(
    "select c.slug from childminders c join people p on p.id = c.person_id where p.email = $1 and c.listed_at is not null",
    [childminder],
  );
  const { rows: near } = await client.query(
    `select l.slug from listings l join childminders c on c.id = l.childminder_id where c.person_id is null
     order by l.point <-> (select point from places where slug = 'leipzig'), l.slug limit 2`,
  );
  return own[0] ? { hers: own[0].slug, others: near.map(({ slug }) => slug) } : null;
}

async function personOf(client: Client, email: string): Promise<string | null> {
  const { rows } = await client.query("select id from people where email = $1", [email]);
  return rows[0]?.id ?? null;
}

async function childOf(client: Client, personId: string, nickname: string): Promise<string | null> {
  const { rows } = await client.query(
    `select c.id from children c join family_members m on m.family_id = c.family_id
     where m.person_id = $1 and c.nickname = $2`,
    [personId, nickname],
  );
  return rows[0]?.id ?? null;
}

/** Somebody at work some days ago. */
function contextOf(client: Client, actor: Actor, now: Date, daysAgo: number): Context {
  return atWork(client, actor, new Date(now.getTime() - daysAgo * 86_400_000));
}
