import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, ask, childminderWithAccount } from "../../tests/support/placements";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { archive, openRoom } from "./commands";
import type { InboxTalk } from "./inbox/wire";
import { listConversations } from "./queries";
import type { WireEntry } from "./wire";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}): Context => ({ ...context(), actor, ...changes });
const minutes = (n: number) => new Date(system.now.getTime() + n * 60_000);

let miriam: Awaited<ReturnType<typeof addPerson>>;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId = "";

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent", { name: "Miriam Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  placementId = await ask(as, miriam.actor, katrin.slug, await addChildOf(as, miriam.actor));
});

const entry = (seq: number, kind: WireEntry[2], member: number, changes: { target?: number; at?: Date } = {}) => {
  const { target = 0, at = minutes(seq) } = changes;
  const [text, code] = [kind === "message" ? `Satz ${seq}` : "", kind === "system" ? "placements.asked" : ""];
  return [seq, `key ${seq}`, kind, member, at.getTime(), target, text, code, 0] satisfies WireEntry;
};

/** Copies, and answers how many transactions that took. */
async function copy(entries: readonly WireEntry[], changes: Partial<Context> = {}) {
  let transactions = 0;
  const transact: Context["transact"] = (work) => {
    transactions += 1;
    return system.transact(work);
  };
  const kept = await archive(context({ transact, ...changes }), { placementId, entries });
  return { kept, transactions };
}

/** She is 2 and the family 1, or the other way round: both have opened the conversation. */
async function bothHaveOpened(): Promise<{ family: number; hers: number }> {
  for (const actor of [miriam.actor, katrin.actor])
    await openRoom(as({ ...actor, sessionUntil: minutes(60) }), { placementId });
  const { rows } = await pool.query("select number, side from conversation_members order by side");
  return { hers: rows[0].number, family: rows[1].number };
}

const stored = async () =>
  (await pool.query("select seq, kind, member, text, target from conversation_entries order by seq")).rows;
const standing = async () => (await pool.query(`select last_seq as last, last_at as at from conversations`)).rows[0];
const members = async () =>
  (
    await pool.query(
      `select number, delivered_seq as delivered, read_seq as read, told_seq as told, archived_at is not null as away
       from conversation_members order by number`,
    )
  ).rows;
const told = async () =>
  (await pool.query("select subject_id as id from events where name = 'conversations.waiting'")).rows.map(
    ({ id }) => id,
  );

describe("a copy", () => {
  it("is one statement where nobody is to be told, and the same however often it comes", async () => {
    const { family, hers } = await bothHaveOpened();
    await pool.query("update conversation_members set archived_at = now()");
    const entries = [
      entry(1, "system", 0),
      entry(2, "message", family),
      entry(3, "read", hers, { target: 2 }),
      entry(4, "message", hers),
      entry(5, "delivered", family, { target: 3 }),
      entry(6, "read", family, { target: 4 }),
    ];
    for (const part of [entries, entries, entries.slice(2)]) {
      expect(await copy(part)).toEqual({ kept: true, transactions: 0 });
      expect((await stored()).map(({ seq, kind, member, text }) => [seq, kind, member, text])).toEqual([
        [1, "system", 0, ""],
        [2, "message", family, "Satz 2"],
        [3, "read", hers, ""],
        [4, "message", hers, "Satz 4"],
        [5, "delivered", family, ""],
        [6, "read", family, ""],
      ]);
      expect(await standing()).toEqual({ last: 6, at: minutes(4) });
      expect(await members()).toEqual(
        [
          { number: family, delivered: 4, read: 4, told: 0, away: false },
          { number: hers, delivered: 2, read: 2, told: 0, away: false },
        ].sort((a, b) => a.number - b.number),
      );
    }
    expect(await told()).toEqual([]);
  });

  it("leaves the place in the list to what is said and what happens: a receipt moves nothing", async () => {
    const { family, hers } = await bothHaveOpened();
    expect(await standing()).toEqual({ last: 0, at: system.now });
    await copy([entry(1, "message", family), entry(2, "read", hers, { target: 1 })]);
    await copy([entry(3, "read", hers, { target: 2 })]);
    expect(await standing()).toEqual({ last: 3, at: minutes(1) });
    // By the longer way, too.
    await copy([entry(4, "edit", family, { target: 1 })]);
    expect(await standing()).toEqual({ last: 4, at: minutes(1) });
    await copy([entry(5, "system", 0)]);
    expect(await standing()).toEqual({ last: 5, at: minutes(5) });
    expect(await listConversations(as(miriam.actor))).toMatchObject([{ lastAt: minutes(5) }]);
  });

  it("tells once whoever has not looked, in a transaction; what follows is one statement again until they have", async () => {
    const { family, hers } = await bothHaveOpened();
    expect(await copy([entry(1, "message", family)])).toEqual({ kept: true, transactions: 1 });
    expect(await copy([entry(2, "message", family)])).toEqual({ kept: true, transactions: 0 });
    expect(await told()).toEqual([katrin.actor.personId]);
    expect(await copy([entry(3, "read", hers, { target: 2 })])).toEqual({ kept: true, transactions: 0 });
    expect(await copy([entry(4, "message", family)])).toEqual({ kept: true, transactions: 1 });
    expect(await told()).toHaveLength(2);
    // Muted, she wants to hear nothing; what was read in the same breath waits for nobody.
    await copy([entry(5, "read", hers, { target: 4 })]);
    await pool.query("update conversation_members set muted_at = now() where number = $1", [hers]);
    expect(await copy([entry(6, "message", family)])).toEqual({ kept: true, transactions: 0 });
    await pool.query("update conversation_members set muted_at = null");
    const both = [entry(7, "message", family), entry(8, "read", hers, { target: 7 })];
    expect(await copy(both)).toEqual({ kept: true, transactions: 0 });
    expect(await told()).toHaveLength(2);
  });

  it("gives a number to who takes part and has none, and opens what nobody has opened", async () => {
    expect(await copy([entry(1, "system", 0)])).toEqual({ kept: true, transactions: 1 });
    expect((await members()).map(({ number }) => number)).toEqual([1, 2]);
    const jonas = await addPerson(system, "parent", { name: "Jonas Vogt" });
    await pool.query(
      `insert into family_members (family_id, person_id, joined_at)
        select family_id, $1, now() from family_members where person_id = $2`,
      [jonas.id, miriam.id],
    );
    expect(await copy([entry(2, "system", 0)])).toEqual({ kept: true, transactions: 1 });
    expect((await members()).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await copy([entry(3, "system", 0)])).toEqual({ kept: true, transactions: 0 });
  });

  it("is not told to who has left the family, nor held up by it", async () => {
    const { hers } = await bothHaveOpened();
    await pool.query("delete from family_members");
    expect(await copy([entry(1, "message", hers)])).toEqual({ kept: true, transactions: 0 });
    expect(await told()).toEqual([]);
  });

  it("changes earlier entries in a transaction, and is refused of what nobody keeps any more", async () => {
    const { family } = await bothHaveOpened();
    await copy([entry(1, "message", family)]);
    expect((await copy([entry(2, "deletion", family, { target: 1 })])).transactions).toBe(1);
    expect((await stored())[0]).toMatchObject({ seq: 1, text: "" });
    await pool.query("delete from placements where id = $1", [placementId]);
    expect((await copy([entry(3, "message", family)])).kept).toBe(false);
    expect(await stored()).toEqual([]);
  });

  it("tells the lists that are open, once it is committed, and none of a delivery", async () => {
    const { family, hers } = await bothHaveOpened();
    await pool.query("insert into open_inboxes (person_id, opened_at, until) values ($1, $2, $3)", [
      katrin.actor.personId,
      system.now,
      minutes(60),
    ]);
    const heard: [string, number, number][] = [];
    const tell = async (personId: string, { seq, unread }: InboxTalk) => {
      heard.push([personId, seq, unread]);
      return true;
    };
    const vendors = { ...system.vendors, inboxes: { ...system.vendors.inboxes, tell } };
    await copy([entry(1, "message", family)], { vendors });
    await copy([entry(2, "message", family)], { vendors });
    await copy([entry(3, "delivered", hers, { target: 2 })], { vendors });
    await copy([entry(4, "read", hers, { target: 2 })], { vendors });
    const her = katrin.actor.personId;
    expect(heard).toEqual([
      [her, 1, 1],
      [her, 2, 2],
      [her, 4, 0],
    ]);
  });
});
