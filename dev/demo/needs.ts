import type { Client } from "pg";
import { addMonths, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { toBits } from "../../domain/kernel/fortnight-grid";
import { newId } from "../../domain/kernel/ids";
import { parseSchedule } from "../../domain/kernel/parse-schedule";
import { type Random, randomFrom } from "./random";

/** Where families of Saxony look, the second of each pair being its weight: two places with too few of them to be told. */
const homes = [
  ["leipzig", 6],
  ["leipzig-gohlis", 7],
  ["leipzig-kleinzschocher", 6],
  ["leipzig-grosszschocher", 3],
  ["dresden", 6],
  ["dresden-blasewitz", 7],
  ["dresden-loebtau", 6],
  ["chemnitz", 6],
  ["zwickau", 4],
  ["markkleeberg", 1],
  ["radebeul", 1],
] as const;

const weeks = ["Mo–Fr 8–16", "Mo–Fr 8–14", "Mo–Fr 7:30–16:30", "Mo–Do 8–13", "Mo–Mi 8–12", "Mo–Fr 8–12", "Di–Do 9–15"];
const nicknames = ["Ella", "Ben", "Mia", "Noah", "Lina", "Finn", "Ava", "Leo", "Nele", "Theo", "Hanna", "Oskar"];

const families = 90;
const inquiries = 96;

/**
 * Families of Saxony who look for care, and how childminders there answered others before: what an office's report counts. Nobody
 * signs in as one of them. A second time there is nothing to do.
 */
export async function addDemoNeeds(client: Client, now = new Date()): Promise<void> {
  const { rows: known } = await client.query("select 1 from people where email = 'bedarf1@tagesnest.example'");
  if (known.length > 0) return;
  const random = randomFrom(11);
  const today = todayInBerlin(now);
  const drawn = Array.from({ length: families }, (_, at) => draw(random, at, today, now));
  const rows = JSON.stringify(drawn);
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     select person, email, true, '', '{parent}', $2, $2 from json_to_recordset($1) as d(person uuid, email text)`,
    [rows, now],
  );
  await client.query(
    "insert into families (id, created_at) select family, since from json_to_recordset($1) as d(family uuid, since timestamptz)",
    [rows],
  );
  await client.query(
    `insert into family_members (person_id, family_id, joined_at)
     select person, family, since from json_to_recordset($1) as d(person uuid, family uuid, since timestamptz)`,
    [rows],
  );
  await client.query(
    `insert into children (id, family_id, nickname, born_month, created_at)
     select child, family, nickname, born, since
     from json_to_recordset($1) as d(child uuid, family uuid, nickname text, born text, since timestamptz)`,
    [rows],
  );
  await client.query(
    `insert into care_needs
       (child_id, fixed_hours, start_on, radius_km, home_label, home_slug, home_lon, home_lat, home_place_id, detour_km, updated_at)
     select child, hours::bit(1344), start, 5, p.label, p.slug, p.lon, p.lat, p.id, 3, since
     from json_to_recordset($1) as d(child uuid, hours text, start date, home text, since timestamptz)
     join places p on p.slug = d.home`,
    [rows],
  );
  await addPastInquiries(client, random, today, now);
}

function draw(random: Random, at: number, today: Day, now: Date) {
  const start = addMonths(
    today,
    random.weighted([
      [random.whole(0, 3), 3],
      [random.whole(0, 10), 2],
      [-1, 1],
    ]),
  );
  const months = random.weighted([
    [random.whole(4, 11), 3],
    [random.whole(12, 23), 5],
    [random.whole(24, 34), 2],
  ]);
  return {
    person: newId(now),
    family: newId(now),
    child: newId(now),
    email: `bedarf${at + 1}@tagesnest.example`,
    nickname: random.pick(nicknames),
    born: addMonths(start, -months).slice(0, 7),
    start,
    hours: toBits(parseSchedule(random.pick(weeks), "hours").fixed),
    home: random.weighted(homes),
    since: new Date(now.getTime() - random.whole(5, 200) * 86_400_000),
  };
}

/** Inquiries of families who are not there any more: most were answered, of those without a name some fewer. */
async function addPastInquiries(client: Client, random: Random, today: Day, now: Date): Promise<void> {
  const { rows: hers } = await client.query(
    `select c.id from childminders c join care_homes h on h.id = c.care_home_id
     where h.land = 'SN' and c.person_id is null and c.listed_at is not null order by c.slug limit 60`,
  );
  if (hers.length === 0) return;
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const drawn = Array.from({ length: inquiries }, (_, at) => {
    const [blind, asked] = [at % 2 === 0, random.whole(40, 160)];
    const answered = random.chance(blind ? 0.62 : 0.7);
    return {
      id: newId(now),
      hers: random.pick(hers).id as string,
      blind,
      state: answered ? "declined" : "lapsed",
      start: addMonths(today, random.whole(0, 4)),
      asked: ago(asked),
      since: ago(asked - (answered ? random.whole(1, 9) : 14)),
      answered,
    };
  });
  await client.query(
    `insert into placements (id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since, answered_at)
     select id, hers, state, blind, $2::bit(1344), start, '', 1, asked, since, case when answered then since end
     from json_to_recordset($1) as d(id uuid, hers uuid, state text, blind boolean, start date, asked timestamptz,
       since timestamptz, answered boolean)`,
    [JSON.stringify(drawn), toBits(parseSchedule("Mo–Fr 8–14", "hours").fixed)],
  );
}
