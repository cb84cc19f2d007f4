import type { Client } from "pg";
import { hashOfAgreement, processingAgreement } from "../../domain/childminders/agreement/text";
import { addChild } from "../../domain/families/commands/children";
import {
  addDays,
  addMonths,
  type Day,
  instantInBerlin,
  type Month,
  todayInBerlin,
  weekdayOf,
} from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { newId } from "../../domain/kernel/ids";
import { parseSchedule } from "../../domain/kernel/parse-schedule";
import { type Actor, system } from "../../domain/kernel/permissions";
import { keepDay } from "../../domain/placements/commands/due";
import { completeSettlingIn } from "../../domain/placements/commands/endings";
import { answerInquiry, askForCare } from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace } from "../../domain/placements/commands/offers";
import { AskForCare, OfferPlace } from "../../domain/placements/schemas";
import { acceptBond, proposeBond, setPlayDate } from "../../domain/substitutes/commands/bonds";
import { acceptDays, confirmDays } from "../../domain/substitutes/commands/days";
import { sayIll } from "../../domain/substitutes/commands/illness";
import { beReady } from "../../domain/substitutes/commands/readiness";
import { runWave } from "../../domain/substitutes/commands/waves";
import { atWork } from "./at-work";
import { makeRoom } from "./placements";

const herEmail = "tagesmutter@tagesnest.example";
const partnerEmail = "vertretung@tagesnest.example";

/** Children whom her partner cares for; the last is older than those anybody near takes. */
const children = [
  {
    parent: "Nora Weiß",
    email: "familie.weiss@tagesnest.example",
    child: "Paula",
    months: 18,
    hours: ["Mo–Do 9–12", "Di, Do 9–11", "Mi 9–10"],
  },
  {
    parent: "Ben Okafor",
    email: "familie.okafor@tagesnest.example",
    child: "Malik",
    months: 22,
    hours: ["Mo–Fr 8–12", "Mo, Mi 8–10", "Fr 8–10"],
  },
  {
    parent: "Ida Sommer",
    email: "familie.sommer@tagesnest.example",
    child: "Theo",
    months: 70,
    hours: ["Mo–Fr 9–12", "Mo, Fr 9–10", "Di 9–10"],
  },
] as const;

/**
 * A day on which the demo childminder's partner is ill, by the commands that they would use: one child she has taken, where she has
 * room, one she is still asked for, and one that nobody can take. A second time there is nothing to do.
 */
export async function addDemoSubstitutes(client: Client, now = new Date()): Promise<void> {
  if ((await client.query("select 1 from substitute_bonds limit 1")).rows.length > 0) return;
  const her = await personOf(client, herEmail);
  const partner = her && (await partnerOf(client, her, now));
  if (!her || !partner) return;
  const as = (personId: string, role: "parent" | "childminder", daysAgo = 0) =>
    contextOf(client, { roles: [role], personId }, now, daysAgo);
  const today = todayInBerlin(now);
  const { id: bondId } = await proposeBond(as(partner.personId, "childminder", 60), {
    slug: partner.herSlug,
    who: "mutual",
  });
  await acceptBond(as(her, "childminder", 58), { bondId });
  const startsAt = new Date(instantInBerlin(addDays(today, 8), 9).getTime() + 30 * 60_000);
  await setPlayDate(as(her, "childminder", 3), { bondId, startsAt, minutes: 90 });
  const hours = parseSchedule("Mo–Fr 7–17", "hours").fixed;
  await beReady(as(her, "childminder", 50), { hours, mostKm: 10 });

  await makeRoom(client, as(partner.personId, "childminder", 50), addDays(today, -45), 3);
  const placed: { readonly personId: string; readonly placementId: string }[] = [];
  for (const one of children) {
    const found = await placeChild(client, one, partner, now);
    if (found) placed.push(found);
  }
  const first = nextWeekday(today);
  const { id } = await sayIll(as(partner.personId, "childminder"), { from: first, until: addDays(first, 3) });
  const runsAt = contextOf(client, system, now, 0);
  await runWave(runsAt, id);
  const [taking] = placed;
  const dayIds = taking ? await daysOf(client, taking.placementId) : [];
  if (!taking || dayIds.length === 0) return;
  try {
    await acceptDays(as(her, "childminder"), { dayIds });
    await confirmDays(as(taking.personId, "parent"), { dayIds: await takenOf(client, taking.placementId) });
  } catch (error) {
    // On some days of the year she has no room that morning: then she is only asked.
    if (!(error instanceof AppError) || !error.code.startsWith("substitutes.")) throw error;
  }
}

/** Tomorrow, or the Monday after. */
function nextWeekday(today: Day): Day {
  const weekday = weekdayOf(today);
  return addDays(today, weekday === 4 ? 3 : weekday === 5 ? 2 : 1);
}

type Partner = { readonly personId: string; readonly slug: string; readonly herSlug: string };

/** The nearest who cares alone, is listed and has no account yet: she gets one. */
async function partnerOf(client: Client, her: string, now: Date): Promise<Partner | null> {
  const { rows } = await client.query(
    `select c.id, c.slug, c.name, own.slug as her_slug
     from childminders own join care_homes home on home.id = own.care_home_id, childminders c
     join care_homes h on h.id = c.care_home_id
     where own.person_id = $1 and own.listed_at is not null and c.person_id is null and c.listed_at is not null and not h.joint
     order by h.exact_point <-> home.exact_point, c.slug limit 1`,
    [her],
  );
  const [found] = rows;
  if (!found) return null;
  const personId = newId(now);
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     values ($1, $2, true, $3, '{childminder}', $4, $4)`,
    [personId, partnerEmail, found.name, now],
  );
  await client.query("update childminders set person_id = $1 where id = $2", [personId, found.id]);
  // Without it no family could ask her.
  const hash = await hashOfAgreement(processingAgreement);
  await client.query(
    `insert into agreements (childminder_id, version, text_hash, concluded_by, concluded_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [found.id, processingAgreement.version, hash, personId, new Date(now.getTime() - 100 * 86_400_000)],
  );
  return { personId, slug: found.slug, herSlug: found.her_slug };
}

/** A child that has settled in with her partner, in the longest of a few weeks for which there is room; null where there is none. */
async function placeChild(
  client: Client,
  { parent, email, child, months, hours }: (typeof children)[number],
  partner: Partner,
  now: Date,
): Promise<{ personId: string; placementId: string } | null> {
  const personId = newId(now);
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     values ($1, $2, true, $3, '{parent}', $4, $4)`,
    [personId, email, parent, now],
  );
  const family = (daysAgo: number) => contextOf(client, { roles: ["parent"], personId }, now, daysAgo);
  const hers = (daysAgo: number) =>
    contextOf(client, { roles: ["childminder"], personId: partner.personId }, now, daysAgo);
  const today = todayInBerlin(now);
  const from = addDays(today, -40);
  const bornMonth = addMonths(today, -months).slice(0, 7) as Month;
  const { id: childId } = await addChild(family(90), { nickname: child, bornMonth });
  const asked = { slug: partner.slug, child: { id: childId }, hours: hours[0], start: from };
  const { id: placementId } = await askForCare(family(80), AskForCare.parse(asked));
  await answerInquiry(hers(79), { placementId, words: "" });
  for (const week of hours) {
    const offer = { placementId, hours: week, from, beside: true, until: addMonths(today, 4), words: "" };
    try {
      await offerPlace(hers(70), OfferPlace.parse(offer));
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith("capacity.")) throw error;
      continue;
    }
    await acceptOffer(family(69), { placementId, words: "" });
    await keepDay(contextOf(client, system, now, 40), placementId, "first");
    await completeSettlingIn(hers(20), { placementId, words: "" });
    return { personId, placementId };
  }
  return null;
}

async function daysOf(client: Client, placementId: string): Promise<string[]> {
  const { rows } = await client.query(
    "select id from substitute_days where placement_id = $1 and state = 'open' and unsolved_at is null order by on_day",
    [placementId],
  );
  return rows.map(({ id }) => id);
}

async function takenOf(client: Client, placementId: string): Promise<string[]> {
  const { rows } = await client.query(
    "select id from substitute_days where placement_id = $1 and state = 'taken' order by on_day",
    [placementId],
  );
  return rows.map(({ id }) => id);
}

async function personOf(client: Client, email: string): Promise<string | null> {
  const { rows } = await client.query("select id from people where email = $1", [email]);
  return rows[0]?.id ?? null;
}

function contextOf(client: Client, actor: Actor, now: Date, daysAgo: number): Context {
  return atWork(client, actor, new Date(now.getTime() - daysAgo * 86_400_000));
}
