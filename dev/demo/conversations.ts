import type { Client } from "pg";
import { archive } from "../../domain/conversations/commands";
import { noted } from "../../domain/conversations/notes";
import { holdMembers, placementBehind } from "../../domain/conversations/steps";
import type { WireEntry } from "../../domain/conversations/wire";
import { happenedTo } from "../../domain/kernel/events";
import { newId } from "../../domain/kernel/ids";
import { system } from "../../domain/kernel/permissions";
import type { PersonsSide } from "../../domain/placements/machine";
import { atWork } from "./at-work";

/** By whom: of the parents the one with this address, or the childminder; and how many hours ago. */
type Said = { readonly by: PersonsSide; readonly hoursAgo: number; readonly text: string };

const talks: readonly { readonly parent: string; readonly state: string; readonly said: readonly Said[] }[] = [
  {
    parent: "eltern@tagesnest.example",
    state: "talking",
    said: [
      { by: "childminder", hoursAgo: 30, text: "Guten Tag, Emil darf gern sein Lieblingsbuch mitbringen." },
      { by: "family", hoursAgo: 27, text: "Das macht er bestimmt. Kommen wir mit dem Kinderwagen bis zur Tür?" },
      { by: "childminder", hoursAgo: 2, text: "Ja, neben den Stufen ist eine Rampe." },
    ],
  },
  {
    parent: "familie.rossi@tagesnest.example",
    state: "settling_in",
    said: [
      { by: "childminder", hoursAgo: 20, text: "Luca hat heute zum ersten Mal mit den anderen gefrühstückt." },
      { by: "family", hoursAgo: 19, text: "Wie schön! Braucht er morgen Gummistiefel?" },
      { by: "childminder", hoursAgo: 18, text: "Gern, wir gehen in den Park." },
      { by: "family", hoursAgo: 1, text: "Er kommt morgen eine halbe Stunde später." },
    ],
  },
];

/**
 * What families and the demo childminder have written to each other: copies alone, with which a room begins when somebody opens it.
 * The last word of each waits to be read. A second time there is nothing to do.
 */
export async function addDemoConversations(client: Client, now = new Date()): Promise<void> {
  const { rows } = await client.query("select 1 from conversations limit 1");
  if (rows.length > 0) return;
  for (const talk of talks) {
    const { rows: found } = await client.query(
      `select p.id from placements p join family_members m on m.family_id = p.family_id join people a on a.id = m.person_id
       join childminders c on c.id = p.childminder_id join people h on h.id = c.person_id
       where a.email = $1 and p.state = $2 and h.email = 'tagesmutter@tagesnest.example' limit 1`,
      [talk.parent, talk.state],
    );
    if (found[0]) await addTalk(client, found[0].id, talk, now);
  }
}

async function addTalk(client: Client, placementId: string, talk: (typeof talks)[number], now: Date): Promise<void> {
  const ctx = atWork(client, system, now);
  const placement = await placementBehind(ctx.db, placementId);
  if (!placement) return;
  const members = await ctx.transact((tx) => holdMembers(tx, placement, now));
  const { rows } = await client.query("select id from people where email = $1", [talk.parent]);
  const numberOf = (side: PersonsSide) =>
    members.find((one) => one.side === side && (side === "childminder" || one.personId === rows[0]?.id))?.number ?? 0;
  const said = talk.said.map(({ by, hoursAgo, text }) => ({
    key: newId(now),
    kind: "message" as const,
    member: numberOf(by),
    at: now.getTime() - hoursAgo * 3_600_000,
    text,
    code: "",
  }));
  const happened = (await happenedTo(ctx.db, placementId, noted)).map(({ id: key, name: code, at }) => ({
    key,
    kind: "system" as const,
    member: 0,
    at: at.getTime(),
    text: "",
    code,
  }));
  const lines = [...happened, ...said].toSorted((a, b) => a.at - b.at);
  const entries = lines.map(
    ({ key, kind, member, at, text, code }, index): WireEntry => [index + 1, key, kind, member, at, 0, text, code, 0],
  );
  const lastWord = entries.findLastIndex(([, , kind]) => kind === "message") + 1;
  const read = (["family", "childminder"] as const).map(
    (side, index): WireEntry => [
      entries.length + 1 + index,
      newId(now),
      "read",
      numberOf(side),
      now.getTime(),
      side === talk.said.at(-1)?.by ? entries.length : lastWord - 1,
      "",
      "",
      0,
    ],
  );
  await archive(ctx, { placementId, entries: [...entries, ...read] });
}
