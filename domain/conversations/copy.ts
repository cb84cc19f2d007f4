/** The copy of a room in one statement: what most portions of what is said need. */
import { sql } from "drizzle-orm";
import { conversationEntries, conversationMembers, conversations, openInboxes } from "../../db/schema/conversations";
import { childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import { parentIds } from "../families/steps";
import type { Context } from "../kernel/context";
import type { Archived } from "./rooms";
import { marksIn, standsAt } from "./rules";
import type { EntryKind, WireEntry } from "./wire";

/** Kinds that change no other entry. */
const plain: readonly EntryKind[] = ["message", "system", "delivered", "read"];

/** An entry as the copy holds it. */
export function rowOf([seq, key, kind, member, at, target, text, code, changed, file]: WireEntry) {
  return {
    seq,
    key,
    kind,
    member,
    at: new Date(at),
    target: target || null,
    // Of what was changed only the latest words are kept, at the message itself.
    text: kind === "message" ? text : "",
    code: code || null,
    deleted: changed === 2,
    hidden: changed === 3,
    file: file ?? null,
  };
}

/** Where it was copied: who has their inbox open, of those who take part now. */
export type Copied = { readonly inboxes: readonly string[] };

/**
 * Copies entries with all that follows from them, over HTTP and without a session of its own; null, with nothing written, where more is
 * to be done: an entry that changes another, somebody who takes part and has no number yet, a conversation that nobody has opened or keeps
 * any more, or somebody who is to be told that something waits. Done again it changes nothing.
 */
export async function copyAtOnce(ctx: Context, { placementId, entries }: Archived): Promise<Copied | null> {
  if (entries.some(([, , kind]) => !plain.includes(kind))) return null;
  const [members, known] = [conversationMembers, conversations];
  const said = entries.map(rowOf);
  const marks = marksIn(entries).map(([member, delivered, read]) => ({ member, delivered, read }));
  const { last, lastAt } = standsAt(entries);
  const hasMessage = entries.some(([, , kind]) => kind === "message");
  const at = sql`coalesce(${lastAt?.toISOString() ?? null}::timestamptz, c.last_at)`;
  const [copied] = await ctx.db.execute<Copied>(
    sql`
with said as materialized (
    select * from json_to_recordset(${JSON.stringify(said)}::json) as e(seq integer, key text, kind text, member integer, at timestamptz,
      target integer, text text, code text, deleted boolean, hidden boolean, file text)),
  marks as materialized (
    select * from json_to_recordset(${JSON.stringify(marks)}::json) as k(member integer, delivered integer, read integer)),
  people as materialized (
    select parent.id, 'family' as side from ${placements}, lateral (${parentIds(placements.familyId)}) as parent(id)
      where ${placements.id} = ${placementId}
    union all
    select ${childminders.personId}, 'childminder' from ${placements} join ${childminders} on ${childminders.id} = ${placements.childminderId}
      where ${placements.id} = ${placementId} and ${childminders.personId} is not null),
  present as materialized (
    select m.number, m.side, m.told_seq, m.muted_at, greatest(m.read_seq, coalesce(k.read, 0)) as read_seq
    from people join ${members} m on m.placement_id = ${placementId} and m.person_id = people.id
    left join marks k on k.member = m.number),
  here as (
    select c.placement_id from ${known} c
    where c.placement_id = ${placementId} and (select count(*) from people) = (select count(*) from present)
      and not exists (
        select from present one where one.muted_at is null and one.told_seq <= one.read_seq and exists (
          select from said s join present other on other.number = s.member and other.side <> one.side
          where s.kind = 'message' and s.seq > one.read_seq))
    for update of c),
  copied as (
    insert into ${conversationEntries} (placement_id, seq, key, kind, member, at, target, text, code, deleted, hidden, file)
    select here.placement_id, s.seq, s.key, s.kind, s.member, s.at, s.target, s.text, s.code, s.deleted, s.hidden, s.file from here, said s
    on conflict do nothing),
  moved as (
    update ${known} c set last_seq = ${last}, last_at = ${at}
    from here where c.placement_id = here.placement_id and c.last_seq <= ${last}),
  marked as (
    update ${members} m set delivered_seq = greatest(m.delivered_seq, k.delivered), read_seq = greatest(m.read_seq, k.read),
      archived_at = case when ${hasMessage} then null else m.archived_at end
    from here, ${members} theirs left join marks k on k.member = theirs.number
    where theirs.placement_id = ${placementId} and m.placement_id = here.placement_id and m.number = theirs.number
      and (k.delivered > m.delivered_seq or k.read > m.read_seq or (${hasMessage} and m.archived_at is not null)))
select coalesce((select json_agg(o.person_id) from ${openInboxes} o join people on people.id = o.person_id
  where o.until > ${ctx.now.toISOString()}::timestamptz), '[]'::json) as inboxes from here`,
    "objects",
  );
  return copied ?? null;
}
