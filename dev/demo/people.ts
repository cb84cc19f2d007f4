import type { Client } from "pg";
import { hashOfAgreement, processingAgreement } from "../../domain/childminders/agreement/text";
import { slugOf } from "../../domain/childminders/profile/slugs";
import { correctPermit } from "../../domain/homes/permit/commands";
import { addDays, addMonths, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { newId } from "../../domain/kernel/ids";
import type { PeoplesRole } from "../../domain/kernel/permissions";
import type { Cloud } from "../cloud/cloud";
import { atWork } from "./at-work";

type DemoPerson = { readonly role: PeoplesRole; readonly name: string; readonly email: string };

/** One person of each role, to look around as. */
export const demoPeople: readonly DemoPerson[] = [
  { role: "parent", name: "Miriam Vogt", email: "eltern@tagesnest.example" },
  { role: "childminder", name: "Katrin Seidel", email: "tagesmutter@tagesnest.example" },
  { role: "adviser", name: "Ingrid Paulsen", email: "jugendamt@tagesnest.example" },
  { role: "support", name: "Deniz Aydın", email: "support@tagesnest.example" },
  { role: "moderator", name: "Ruth Engel", email: "moderation@tagesnest.example" },
  { role: "admin", name: "Jonas Albrecht", email: "admin@tagesnest.example" },
];

/**
 * Gives them accounts, the adviser Saxony as their area, and the childminder a profile of the demo data. A second time there is
 * nothing to do.
 */
export async function addDemoPeople(client: Client, now = new Date()): Promise<void> {
  for (const { role, name, email } of demoPeople)
    await client.query(
      `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
       values ($1, $2, true, $3, array[$4], $5, $5) on conflict (email) do nothing`,
      [newId(now), email, name, role, now],
    );
  await client.query(
    `insert into adviser_areas (person_id, land) select id, 'SN' from people where 'adviser' = any(roles) on conflict do nothing`,
  );
  await client.query(`
    update childminders set person_id = (select id from people where email = 'tagesmutter@tagesnest.example')
    where id = (
      select c.id from childminders c join care_homes h on h.id = c.care_home_id
      where h.land = 'SN' and c.listed_at is not null and not h.joint order by c.slug limit 1
    ) and not exists (
      select from childminders c join people p on p.id = c.person_id where p.email = 'tagesmutter@tagesnest.example'
    )`);
  await bearOwnName(client);
  await settleDemoChildminder(client, now);
  await addOpenClaims(client, now);
  await reduceAPermit(client, now);
}

/** The office has reduced a permit of Saxony below what its childminder had promised: she and the adviser see it. */
async function reduceAPermit(client: Client, now: Date): Promise<void> {
  const { rows } = await client.query(
    `select p.*, p.from_date::text as from, p.until_date::text as until, a.person_id as adviser
     from permits p join childminders c on c.id = p.childminder_id join care_homes h on h.id = c.care_home_id
       join adviser_areas a on a.land = 'SN'
     where h.land = 'SN' and not h.joint and c.person_id is null and p.at_once > 2
       and p.from_date <= $1 and (p.until_date is null or p.until_date > $1)
       and not exists (select from permit_claims k where k.childminder_id = c.id)
       and not exists (select from permit_withdrawals)
       and (select count(*) from commitments k where k.childminder_id = c.id and k.from_date <= $1
              and (k.until_date is null or k.until_date > $1)) >= p.at_once
     order by c.slug limit 1`,
    [todayInBerlin(now)],
  );
  const [permit] = rows;
  if (!permit) return;
  await correctPermit(atWork(client, { roles: ["adviser"], personId: permit.adviser }, now), {
    permitId: permit.id,
    from: permit.from,
    until: permit.until,
    atOnce: permit.at_once - 1,
    contracts: permit.contracts,
    underConditions: permit.under_conditions,
    specialist: permit.specialist,
    reason: "Ein Raum wird nicht mehr genutzt; die Fläche reicht für ein Kind weniger.",
  });
}

/** The profile that became hers was somebody else's: it takes her name, and so does its address. */
async function bearOwnName(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select c.id, p.name, h.place_name from childminders c join people p on p.id = c.person_id
     join care_homes h on h.id = c.care_home_id
     where p.email = 'tagesmutter@tagesnest.example' and c.name <> p.name`,
  );
  for (const { id, name, place_name } of rows as { id: string; name: string; place_name: string }[]) {
    const slug = slugOf(name, place_name);
    await client.query("update childminders set name = $2, slug = $3 where id = $1", [id, name, slug]);
    await client.query("update listings set name = $2, slug = $3 where childminder_id = $1", [id, name, slug]);
  }
}

/** What she did with her account: concluded the agreement, said that all is right, will be away over Christmas. */
async function settleDemoChildminder(client: Client, now: Date): Promise<void> {
  const { rows } = await client.query(
    `select c.id, c.person_id from childminders c join people p on p.id = c.person_id
     where p.email = 'tagesmutter@tagesnest.example' and not exists (select from agreements where childminder_id = c.id)`,
  );
  const [her] = rows as { id: string; person_id: string }[];
  if (!her) return;
  const hash = await hashOfAgreement(processingAgreement);
  await client.query(
    `insert into agreements (childminder_id, version, text_hash, concluded_by, concluded_at) values ($1, $2, $3, $4, $5)`,
    [her.id, processingAgreement.version, hash, her.person_id, new Date(now.getTime() - 200 * 86_400_000)],
  );
  await client.query(
    `insert into rightness_confirmations (id, childminder_id, confirmed_by, confirmed_at) values ($1, $2, $3, $4)`,
    [newId(now), her.id, her.person_id, new Date(now.getTime() - 9 * 86_400_000)],
  );
  const today = todayInBerlin(now);
  await client.query(
    `insert into absences (id, childminder_id, from_date, until_date, kind, entered_at) values ($1, $2, $3, $4, 'holiday', $5)`,
    [newId(now), her.id, addDays(today, 28), addDays(today, 42), now],
  );
  await client.query("insert into passed_steps (childminder_id, step, passed_at) values ($1, 'children', $2)", [
    her.id,
    now,
  ]);
}

/** Two of Saxony have entered the permit that follows the one they have: the demo adviser decides. */
async function addOpenClaims(client: Client, now: Date): Promise<void> {
  const { rows } = await client.query(
    `select c.id, h.place_name, max(p.until_date)::text as until, max(p.at_once) as at_once, max(p.contracts) as contracts
     from childminders c join care_homes h on h.id = c.care_home_id join permits p on p.childminder_id = c.id
     where h.land = 'SN' and c.person_id is null and not exists (select from permit_claims)
     group by c.id, c.slug, h.place_name order by max(p.until_date), c.slug limit 2`,
  );
  for (const row of rows as { id: string; place_name: string; until: Day; at_once: number; contracts: number }[])
    await client.query(
      `insert into permit_claims
         (id, childminder_id, from_date, until_date, at_once, contracts, under_conditions, office, claimed_at)
       values ($1, $2, $3, $4, $5, $6, false, $7, $8)`,
      [
        newId(now),
        row.id,
        row.until,
        addMonths(row.until, 60),
        row.at_once,
        row.contracts,
        `Jugendamt ${row.place_name}`,
        new Date(now.getTime() - 3 * 86_400_000),
      ],
    );
}

/** Waits no longer than this for a mail: the queue hands over a batch each second. */
const patienceMs = 60_000;

/** Asks for a link for each of them, as their browser would, and reads it in the inbox of the local cloud. */
export async function demoSignIns(
  origin: string,
  cloud: Pick<Cloud, "inbox">,
): Promise<{ role: PeoplesRole; name: string; url: string | null }[]> {
  const since = new Date().toISOString();
  for (const { email, role } of demoPeople) await askForLink(origin, email, role);
  return Promise.all(
    demoPeople.map(async ({ role, name, email }) => ({ role, name, url: await linkIn(cloud, email, since) })),
  );
}

async function askForLink(origin: string, email: string, role: PeoplesRole): Promise<void> {
  const wish = role === "childminder" ? role : "parent";
  await fetch(`${origin}/api/sign-in/mail`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": "de" },
    body: JSON.stringify({ email, role: wish }),
  });
}

async function linkIn({ inbox }: Pick<Cloud, "inbox">, email: string, since: string): Promise<string | null> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const mail = inbox.mails(email).find(({ at }) => at >= since);
    const link = /https?:\/\/\S+\/anmelden\/link#\S+/.exec(mail?.text ?? "")?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}
