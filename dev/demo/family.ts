import type { Client } from "pg";
import { addChild, setCareNeed } from "../../domain/families/commands/children";
import { addFavourite } from "../../domain/families/commands/favourites";
import { saveSearch } from "../../domain/families/commands/searches";
import { SetCareNeed } from "../../domain/families/schemas";
import { addMonths, type Month, todayInBerlin } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { newId } from "../../domain/kernel/ids";
import { atWork } from "./at-work";

const mother = "eltern@tagesnest.example";
const father = { name: "Jonas Vogt", email: "eltern2@tagesnest.example" };

/**
 * Gives the demo parent a family by the commands a parent would use: two children with the care they need, a co-parent, two
 * saved searches and three favourites in Leipzig. A second time there is nothing to do.
 */
export async function addDemoFamily(client: Client, now = new Date()): Promise<void> {
  const known = await client.query(
    "select 1 from family_members m join people p on p.id = m.person_id where email = $1",
    [mother],
  );
  if (known.rows.length > 0) return;
  const ctx = await contextOf(client, now);
  const today = todayInBerlin(now);
  const bornMonth = (months: number) => addMonths(today, -months).slice(0, 7) as Month;
  const { id: emil } = await addChild(ctx, { nickname: "Emil", bornMonth: bornMonth(17) });
  const { id: ida } = await addChild(ctx, { nickname: "Ida", bornMonth: bornMonth(-3) });
  const home = { place: "leipzig" };
  const start = addMonths(today, 2);
  await setCareNeed(
    ctx,
    SetCareNeed.parse({
      childId: emil,
      hours: "Mo–Do 8–14, Fr in Woche A 8–12",
      start,
      home,
      radius: 5,
      work: { place: "markkleeberg" },
      wishes: [
        { wish: "garden", weight: 2 },
        { wish: "smoke_free", weight: 3 },
        { wish: "pedagogy:nature", weight: 1 },
      ],
    }),
  );
  const later = addMonths(today, 15);
  const floating = { hours: "20 Stunden Mo–Fr zwischen 8 und 16", start: later, home, radius: 3 };
  const wishes = [{ wish: "siblings_together", weight: 2 }];
  await setCareNeed(ctx, SetCareNeed.parse({ childId: ida, ...floating, wishes }));
  const near = { place: "leipzig", radius: "5", start };
  await saveSearch(ctx, {
    name: "Für Emil",
    tells: "soon",
    alerts: true,
    rhythm: "at_once",
    question: { ...near, hours: "mo-do_8-14", age: "19", smokeFree: "yes" },
  });
  const onTheWay = { place: "leipzig", to: "markkleeberg", detour: "4", hours: "mo-fr_8-14" };
  await saveSearch(ctx, {
    name: "Auf dem Weg zur Arbeit",
    tells: "fitting",
    alerts: false,
    rhythm: "at_once",
    question: onTheWay,
  });
  const { rows } = await client.query(
    "select slug from listings order by point <-> (select point from places where slug = 'leipzig'), slug limit 3",
  );
  for (const { slug } of rows) await addFavourite(ctx, { slug });
  await addFather(client, now);
}

async function addFather(client: Client, now: Date): Promise<void> {
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     values ($1, $2, true, $3, '{parent}', $4, $4) on conflict (email) do nothing`,
    [newId(now), father.email, father.name, now],
  );
  await client.query(
    `insert into family_members (person_id, family_id, joined_at)
     select p.id, m.family_id, $3 from people p, family_members m join people one on one.id = m.person_id
     where p.email = $1 and one.email = $2 on conflict do nothing`,
    [father.email, mother, now],
  );
}

/** The demo parent at work. */
async function contextOf(client: Client, now: Date): Promise<Context> {
  const { rows } = await client.query("select id from people where email = $1", [mother]);
  return atWork(client, { roles: ["parent"], personId: rows[0].id }, now);
}
