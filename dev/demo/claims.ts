import type { Client } from "pg";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { announceClaim, answerClaim } from "../../domain/offices/claims/commands";
import { AnnounceClaim, AnswerClaim } from "../../domain/offices/claims/schemas";
import { atWork } from "./at-work";

const mother = "eltern@tagesnest.example";
const adviser = "jugendamt@tagesnest.example";

/**
 * What families of Saxony have told the demo adviser's office: the demo parent, whom it has answered, and two others. A second time
 * there is nothing to do.
 */
export async function addDemoClaims(client: Client, now = new Date()): Promise<void> {
  const { rows: known } = await client.query("select 1 from place_claims limit 1");
  if (known.length > 0) return;
  const today = todayInBerlin(now);
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { rows } = await client.query(
    `select m.person_id, c.id as child_id, p.email from children c join care_needs n on n.child_id = c.id
     join family_members m on m.family_id = c.family_id join people p on p.id = m.person_id
     where (p.email = $1 and c.nickname = 'Emil') or p.email in ('bedarf3@tagesnest.example', 'bedarf7@tagesnest.example')
     order by p.email desc`,
    [mother],
  );
  const names: Readonly<Record<string, string>> = { bedarf3: "Pia Lorenz", bedarf7: "Samir Haddad" };
  for (const [at, { person_id: personId, child_id: childId, email }] of rows.entries()) {
    const name = names[email.split("@")[0]];
    if (name) await client.query("update people set name = $2 where id = $1", [personId, name]);
    const ctx = atWork(client, { roles: ["parent"], personId }, ago(9 + 6 * at));
    const { id: claimId } = await announceClaim(
      ctx,
      AnnounceClaim.parse({
        childId,
        neededBy: addMonths(today, at === 0 ? 2 : at),
        reason: "work",
        words: at === 0 ? "Mein Arbeitsvertrag beginnt am selben Tag." : "",
      }),
    );
    if (at === 0) await answer(client, claimId, ago(4));
  }
}

async function answer(client: Client, claimId: string, at: Date): Promise<void> {
  const { rows: people } = await client.query("select id from people where email = $1", [adviser]);
  const { rows: near } = await client.query(
    "select slug from listings order by point <-> (select point from places where slug = 'leipzig'), slug limit 2",
  );
  await answerClaim(
    atWork(client, { roles: ["adviser"], personId: people[0].id }, at),
    AnswerClaim.parse({
      claimId,
      words: "Diese beiden haben in Ihrer Nähe noch Zeiten frei. Wir melden uns, wenn etwas dazukommt.",
      slugs: near.map(({ slug }) => slug),
    }),
  );
}
