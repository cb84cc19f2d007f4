import type { Client } from "pg";

/**
 * What youth offices did with the proofs of the demo: entered some days after they were issued, most were confirmed within two weeks,
 * one in twelve still waits. In Saxony it was the demo adviser. The demo childminder has one that lapses soon, and one that waits.
 * A second time there is nothing to do.
 */
export async function confirmDemoProofs(client: Client, now = new Date()): Promise<void> {
  if ((await client.query("select from proofs where confirmed_at is not null limit 1")).rows.length > 0) return;
  await client.query(
    `with dated as (
       select p.id, h.land, p.issued_on + interval '9 hours' + interval '1 day' * (1 + chance % 6) as entered,
              interval '1 day' * (2 + chance % 11) + interval '7 minutes' * (chance % 50) as patience, chance % 12 = 0 as waits
       from proofs p join childminders c on c.id = p.childminder_id join care_homes h on h.id = c.care_home_id,
            lateral (select abs(hashtext(p.childminder_id::text || p.kind)) as chance) drawn
     )
     update proofs p set
       entered_at = case when waits then $1::timestamptz - patience else least(entered, $1) end,
       confirmed_at = case when not waits and entered + patience < $1 then entered + patience end,
       confirmed_by = case when not waits and entered + patience < $1 and land = 'SN'
         then (select id from people where email = 'jugendamt@tagesnest.example') end
     from dated where dated.id = p.id`,
    [now],
  );
  await client.query(
    `update proofs p set issued_on = given.issued_on, valid_until = given.valid_until, entered_at = given.entered_at,
       confirmed_at = given.confirmed_at, confirmed_by = null
     from (values
       ('first_aid', ($1::timestamptz - interval '2 years' + interval '26 days')::date, ($1::timestamptz + interval '26 days')::date,
         $1::timestamptz - interval '715 days', $1::timestamptz - interval '706 days'),
       ('infection_briefing', ($1::timestamptz - interval '6 days')::date, ($1::timestamptz - interval '6 days' + interval '2 years')::date,
         $1::timestamptz - interval '5 days', null)
     ) as given (kind, issued_on, valid_until, entered_at, confirmed_at), childminders c, people owner
     where c.id = p.childminder_id and owner.id = c.person_id and owner.email = 'tagesmutter@tagesnest.example'
       and p.kind = given.kind`,
    [now],
  );
}
