/**
 * A statement that gives a conversation so many further messages, one every half an hour up to now, by both sides in turn: straight into
 * the copy, with which its room begins when somebody opens it. Somebody of each side has taken part, and nobody has opened the room.
 */
export function longConversation(placementId: string, count: number): string {
  const id = `'${placementId}'`;
  return `with members as (
      select max(number) filter (where side = 'family') as family, max(number) filter (where side = 'childminder') as hers
      from conversation_members where placement_id = ${id}),
    known as (select coalesce(max(seq), 0) as last from conversation_entries where placement_id = ${id}),
    said as (insert into conversation_entries (placement_id, seq, key, kind, member, at, text)
      select ${id}, known.last + n, gen_random_uuid()::text, 'message', case when n % 3 = 0 then hers else family end,
        now() - interval '30 minutes' * (${count} - n), 'Nachricht ' || n || case when n % 4 = 0 then
        ': Heute waren alle lange im Garten, und nach dem Mittagessen wurde bis drei geschlafen. Morgen bitte Regenhose mitgeben.'
        else '' end
      from generate_series(1, ${count}) n, members, known returning seq)
    update conversations set last_seq = (select max(seq) from said), last_at = now() where placement_id = ${id}`;
}
