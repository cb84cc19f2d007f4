import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { closeCodes, frameBytes, protocol, type Received } from "../domain/conversations/wire";
import { aPair, Guest, knock, type Pair, tokenFor } from "../tests/support/rooms";
import { signIn, someone, Visitor } from "../tests/support/visitor";
import { placementRoom } from "../vendors/rooms/durable";
import type { PlacementRoom } from "./placement-room";

const sql = neon(env.DATABASE_URL);
const roomOf = (placementId: string) => env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId));
const say = (text: string, key = crypto.randomUUID()) => ({ t: "say", key, text }) as const;
const refusal =
  (key: string) =>
  (frame: Received): frame is Received & { t: "no" } =>
    frame.t === "no" && frame.key === key;
const isA =
  <Kind extends Received["t"]>(kind: Kind) =>
  (frame: Received): frame is Received & { t: Kind } =>
    frame.t === kind;

/** The copy follows at once, and not when its time has come. */
async function copied({ placementId }: Pair): Promise<Record<string, unknown>[]> {
  await runDurableObjectAlarm(roomOf(placementId));
  return sql`select seq, kind, member, target, text, code, deleted, edited_seq from conversation_entries
    where placement_id = ${placementId} order by seq`;
}

describe("the door of a room", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await aPair();
  });

  it("opens once for a token, to whom it was given", async () => {
    const { placementId, parent } = pair;
    const token = await tokenFor(parent, placementId);
    const first = await knock(placementId, token);
    expect([first.status, first.headers.get("sec-websocket-protocol")]).toEqual([101, protocol]);
    first.webSocket?.accept();
    first.webSocket?.close();
    expect((await knock(placementId, token)).status).toBe(401);
  });

  it("stays shut to tokens of another room, to other sites, to other protocols, and to whoever has none", async () => {
    const { placementId, parent } = pair;
    const other = await aPair();
    expect((await knock(other.placementId, await tokenFor(parent, placementId))).status).toBe(401);
    const token = await tokenFor(parent, placementId);
    const shut = {
      "another site": await knock(placementId, token, { origin: "https://elsewhere.example" }),
      "an older page": await knock(placementId, token, { protocols: ["tagesnest.0", `token.${token}`] }),
      "no token": await knock(placementId, token, { protocols: [protocol] }),
      "no socket": await knock(placementId, token, { headers: { upgrade: "h2c" } }),
    };
    const said = await Promise.all(
      Object.entries(shut).map(async ([who, answer]) => [
        who,
        answer.status,
        (await answer.json<{ code: string }>()).code,
      ]),
    );
    expect(said).toEqual([
      ["another site", 403, "accounts.cross_site"],
      ["an older page", 400, "conversations.other_protocol"],
      ["no token", 401, "conversations.token_refused"],
      ["no socket", 422, "input.not_understood"],
    ]);
  });

  it("gives no token to strangers, and none once it is over", async () => {
    const stranger = await signIn(someone("stranger"));
    expect((await stranger.post(`/api/conversations/${pair.placementId}/token`)).status).toBe(404);
    expect((await new Visitor().post(`/api/conversations/${pair.placementId}/token`)).status).toBe(401);
    const over = await aPair({ state: "declined" });
    const refused = await over.parent.post(`/api/conversations/${over.placementId}/token`);
    expect([refused.status, (await refused.json<{ code: string }>()).code]).toEqual([409, "conversations.over"]);
  });

  it("believes nothing that the outside says of itself", async () => {
    const { placementId, parent } = pair;
    const claims = {
      "x-partykit-props": btoa(JSON.stringify({ number: 2 })),
      "x-room-entering": JSON.stringify({ number: 2, side: "childminder", personId: crypto.randomUUID() }),
      "x-partykit-room": "another",
    };
    const guest = await Guest.enter(parent, placementId, { headers: claims, query: "&_pk=mine" });
    expect(await guest.hello()).toMatchObject({ you: 1, side: "family" });
    const ids = await runInDurableObject(roomOf(placementId), (room: PlacementRoom) =>
      [...room.getConnections()].map(({ id }) => id),
    );
    expect(ids).not.toContain("mine");
    guest.socket.close();
  });

  it("says so where the store of tokens is gone, and opens no other way; whoever is in goes on", async () => {
    const { placementId, parent } = pair;
    const inside = await Guest.enter(parent, placementId);
    const cut = new Visitor("de", { UPSTASH_REDIS_REST_URL: "https://gone.example" });
    for (const [name, value] of parent.cookies) cut.cookies.set(name, value);
    expect((await cut.post(`/api/conversations/${placementId}/token`)).status).toBe(503);
    const knocked = await knock(placementId, await tokenFor(parent, placementId), {
      settings: { UPSTASH_REDIS_REST_URL: "https://gone.example" },
    });
    expect([knocked.status, await knocked.json()]).toEqual([503, { code: "conversations.doors_closed" }]);
    const message = say("Noch da");
    inside.send(message);
    expect((await inside.entries(message.key))[6]).toBe("Noch da");
    inside.socket.close();
  });
});

describe("what is said in a room", () => {
  it("is numbered without gaps, told to both, and acknowledged to its sender by its own key", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const keys = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const [at, key] of keys.entries()) (at % 2 ? childminder : parent).send(say(`Nummer ${at}`, key));
    for (const guest of [parent, childminder]) {
      for (const key of keys) await guest.entries(key);
      expect(guest.entered().map(([seq]) => seq)).toEqual([1, 2, 3, 4, 5]);
    }
    expect(await copied(pair)).toMatchObject([1, 2, 3, 4, 5].map((seq) => ({ seq, kind: "message" })));
  });

  it("is written once however often it is sent, and is nobody else's under the same key", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const message = say("Einmal");
    for (let times = 0; times < 3; times++) parent.send(message);
    await parent.entries(message.key);
    childminder.send(say("Unter fremdem Schlüssel", message.key));
    expect(await childminder.until(refusal(message.key))).toMatchObject({ why: "key_used" });
    parent.send(say("Danach", "01900000-0000-7000-8000-000000000001"));
    await parent.entries("01900000-0000-7000-8000-000000000001");
    expect((await copied(pair)).map(({ text }) => text)).toEqual(["Einmal", "Danach"]);
  });

  it("greets a tab that shares a socket from where that tab stands, under its key", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const messages = [say("Eins"), say("Zwei"), say("Drei")];
    for (const message of messages) parent.send(message);
    await parent.entries(messages[2]?.key ?? "");
    const key = crypto.randomUUID();
    parent.send({ t: "greet", key, after: 1 });
    const hello = await parent.until(
      (frame): frame is Received & { t: "hello" } => "key" in frame && frame.key === key,
    );
    expect(hello).toMatchObject({ t: "hello", you: 1, last: 3, gap: false });
    expect(hello.entries.map(([seq]) => seq)).toEqual([2, 3]);
    parent.send({ t: "greet", key: crypto.randomUUID(), after: -1 });
    expect(await parent.until(isA("no"))).toMatchObject({ why: "not_understood" });
  });

  it("can be changed for a while, and taken back; nothing of it remains anywhere", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const [first, second] = [say("Um acht"), say("Bitte nicht lesen")];
    parent.send(first);
    parent.send(second);
    await childminder.entries(second.key);
    await copied(pair);
    const edit = { t: "edit", key: crypto.randomUUID(), target: 1, text: "Um neun" } as const;
    parent.send(edit);
    parent.send({ t: "delete", key: crypto.randomUUID(), target: 2 });
    const theirs = { t: "edit", key: crypto.randomUUID(), target: 1, text: "Um zehn" } as const;
    childminder.send(theirs);
    expect(await childminder.until(refusal(theirs.key))).toMatchObject({ why: "not_yours" });
    await childminder.entries(edit.key);
    expect(await copied(pair)).toMatchObject([
      { seq: 1, text: "Um neun", edited_seq: 3, deleted: false },
      { seq: 2, text: "", deleted: true },
      { seq: 3, kind: "edit", target: 1, text: "" },
      { seq: 4, kind: "deletion", target: 2, text: "" },
    ]);
    const late = await Guest.enter(pair.childminder, pair.placementId, { after: 2 });
    expect(late.entered().map(([seq, , kind, , , , text]) => [seq, kind, text])).toEqual([
      [3, "edit", "Um neun"],
      [4, "deletion", ""],
    ]);
    const anew = await Guest.enter(pair.childminder, pair.placementId);
    expect(anew.entered().map(([seq, , , , , , text, , changed]) => [seq, text, changed])).toEqual([
      [1, "Um neun", 1],
      [2, "", 2],
    ]);
  });

  it("cannot be changed any more after a quarter of an hour", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const message = say("Alt");
    parent.send(message);
    await parent.entries(message.key);
    await runInDurableObject(roomOf(pair.placementId), (_room, state) => {
      state.storage.sql.exec("update entries set at = at - 901000").toArray();
    });
    const edit = { t: "edit", key: crypto.randomUUID(), target: 1, text: "Neu" } as const;
    parent.send(edit);
    expect(await parent.until(refusal(edit.key))).toMatchObject({ why: "too_late" });
  });

  it("is refused where it is no message, too long, or comes too fast, before anything of it is read", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const tooLong = say("x".repeat(frameBytes));
    parent.send(tooLong);
    expect(await parent.until(refusal(tooLong.key))).toMatchObject({ why: "too_large" });
    const signs = say("ä".repeat(frameBytes / 2));
    parent.send(signs);
    expect(await parent.until(refusal(signs.key))).toMatchObject({ why: "too_large" });
    const empty = say("   ");
    parent.send(empty);
    expect(await parent.until(refusal(empty.key))).toMatchObject({ why: "not_understood" });
    parent.send("{");
    parent.send(new Uint8Array([1, 2, 3]));
    const many = Array.from({ length: 60 }, (_, at) => say(`schnell ${at}`));
    for (const message of many) parent.send(message);
    const last = many.at(-1);
    if (!last) throw new Error("nothing was sent");
    expect(await parent.until(refusal(last.key))).toMatchObject({ why: "too_fast" });
    expect(parent.closed).toBeNull();
  });

  it("is read up to its last byte, and not a byte further", async () => {
    const { parent: visitor, placementId } = await aPair();
    const parent = await Guest.enter(visitor, placementId);
    const [fits, longer] = [say("passt 👩‍👧"), say("zu lang 👩‍👧")];
    const ofBytes = (frame: object, bytes: number) => {
      const text = JSON.stringify(frame);
      return text + " ".repeat(bytes - new TextEncoder().encode(text).length);
    };
    parent.send(ofBytes(longer, 16_385));
    parent.send(ofBytes(fits, 16_384));
    expect(await parent.until(refusal(longer.key))).toMatchObject({ why: "too_large" });
    expect((await parent.entries(fits.key))[0]).toBe(1);
  });

  it("bears the room's time, whatever the clock of its device says; the greeting tells it", async () => {
    const { parent: visitor, placementId } = await aPair();
    const before = Date.now();
    const parent = await Guest.enter(visitor, placementId);
    const message = say("Gestern, sagt mein Telefon");
    parent.send({ ...message, at: before - 86_400_000 } as never);
    expect(await parent.until(refusal(message.key))).toMatchObject({ why: "not_understood" });
    parent.send(message);
    const [, , , , at] = await parent.entries(message.key);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(Math.abs((await parent.hello()).now - before)).toBeLessThan(60_000);
  });

  it("keeps emoji, right-to-left text and line breaks as they are, without what nobody sees", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const seen = "👩‍👧 שלום\nمرحبا „Grüße“";
    // PostgreSQL takes no zero byte: the copy of the room would stop there for good.
    const message = say(`${seen}\u0000 \u202e`);
    parent.send(message);
    expect((await parent.entries(message.key))[6]).toBe(seen);
    expect(await copied(pair)).toMatchObject([{ text: seen }]);
    const invisible = say("\u0000\u200b");
    parent.send(invisible);
    expect(await parent.until(refusal(invisible.key))).toMatchObject({ why: "not_understood" });
  });
});

describe("whoever comes back to a room", () => {
  it("gets what came meanwhile in one frame, compressed where it is much", async () => {
    const pair = await aPair();
    const room = await placementRoom(env, pair.placementId);
    for (let at = 0; at < 70; at++) {
      const her = { number: 2, side: "childminder", personId: `her ${at}` } as const;
      expect(await room.say(her, { key: `key ${at}`, text: `Nachricht ${at}` })).toBeNull();
    }
    const parent = await Guest.enter(pair.parent, pair.placementId, { after: 3 });
    const hello = await parent.hello();
    expect([hello.gap, hello.last, hello.entries.length]).toEqual([false, 70, 67]);
    const anew = await Guest.enter(pair.parent, pair.placementId);
    expect([(await anew.hello()).gap, anew.entered().length, anew.entered()[0]?.[0]]).toEqual([true, 50, 21]);
    anew.send({ t: "before", seq: 21 });
    const page = await anew.until(isA("page"));
    expect([page.entries.length, page.more, page.entries[0]?.[0]]).toEqual([20, false, 1]);
  });

  it("gets it the same way in a room of a hundred thousand entries, where what is said has the next number", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    await runInDurableObject(roomOf(pair.placementId), async (room: PlacementRoom, { storage }) => {
      storage.sql
        .exec(`with recursive n(seq) as (select 1 union all select seq + 1 from n where seq < 100000)
          insert into entries select seq, 'key ' || seq, 'message', 2, 1, 0, 'Nachricht ' || seq, '', 0 from n`)
        .toArray();
      storage.sql.exec("insert or replace into facts values ('archived', 100000)").toArray();
      await room.onStart();
    });
    const message = say("Nummer 100.001");
    parent.send(message);
    expect((await parent.entries(message.key))[0]).toBe(100_001);
    const away = await Guest.enter(pair.parent, pair.placementId, { after: 99_501 });
    const { gap, last, entries } = await away.hello();
    expect([gap, last, entries.length, entries[0]?.[0]]).toEqual([false, 100_001, 500, 99_502]);
    const longAway = await Guest.enter(pair.parent, pair.placementId, { after: 5 });
    expect([(await longAway.hello()).gap, longAway.entered().length]).toEqual([true, 50]);
    expect((await copied(pair)).map(({ seq }) => seq)).toEqual([100_001]);
  });

  it("goes on where it was after a deploy: the sockets end, nothing acknowledged is lost, nothing comes twice", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const [before, unheard] = [say("Vorher"), say("Währenddessen")];
    parent.send(before);
    await parent.entries(before.key);
    await evictDurableObject(roomOf(pair.placementId), { webSockets: "close" });
    await parent.ended();
    const again = await Guest.enter(pair.parent, pair.placementId, { after: 1 });
    expect((await again.hello()).entries).toEqual([]);
    for (const message of [before, unheard]) again.send(message);
    expect((await again.entries(unheard.key))[0]).toBe(2);
    expect(again.entered().map(([seq]) => seq)).toEqual([1, 2]);
  });

  it("reads up to where the other side has got and read", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const message = say("Gelesen?");
    parent.send(message);
    await childminder.entries(message.key);
    childminder.send({ t: "got", upTo: 1 });
    childminder.send({ t: "read", upTo: 1 });
    childminder.send({ t: "read", upTo: 900 });
    childminder.send({ t: "read", upTo: 1 });
    const after = say("Danach");
    childminder.send(after);
    await parent.entries(after.key);
    const receipts = parent.entered().filter(([, , kind]) => kind === "read" || kind === "delivered");
    expect(receipts.map(([, , kind, member, , target]) => [kind, member, target])).toEqual([
      ["delivered", 2, 1],
      ["read", 2, 1],
      ["read", 2, 3],
    ]);
    await copied(pair);
    expect(
      await sql`select number, delivered_seq, read_seq from conversation_members where placement_id = ${pair.placementId} order by number`,
    ).toEqual([
      { number: 1, delivered_seq: 0, read_seq: 0 },
      { number: 2, delivered_seq: 3, read_seq: 3 },
    ]);
    const again = await Guest.enter(pair.parent, pair.placementId);
    expect((await again.hello()).marks).toEqual([[2, 3, 3]]);
  });

  it("sees who is there, and that somebody writes", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    expect((await childminder.hello()).here).toEqual([1, 2]);
    expect((await parent.until(isA("here"))).here).toEqual([1, 2]);
    childminder.send({ t: "typing" });
    expect((await parent.until(isA("typing"))).member).toBe(2);
    childminder.socket.close(1000);
    const left = (frame: Received): frame is Received & { t: "here" } => frame.t === "here" && frame.here.length === 1;
    expect((await parent.until(left)).here).toEqual([1]);
  });
});

describe("a room closes", () => {
  it("with the placement, to everybody; it still tells how it ended", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const declined = await pair.childminder.post(`/api/me/childminder/placements/${pair.placementId}/decline`, {
      reason: "other",
    });
    expect(declined.status).toBe(204);
    expect((await parent.ended()).code).toBe(closeCodes.over);
    expect(await copied(pair)).toMatchObject([{ kind: "system", code: "placements.declined", member: 0 }]);
    const said = await pair.parent.post(`/api/conversations/${pair.placementId}/messages`, {
      key: crypto.randomUUID(),
      text: "Schade",
    });
    expect(said.status).toBe(409);
  });

  it("to whoever signs out, at once; a session that still holds comes in again", async () => {
    const pair = await aPair();
    const phone = await signIn(pair.parent.email);
    const onPhone = await Guest.enter(phone, pair.placementId);
    const onDesk = await Guest.enter(pair.parent, pair.placementId);
    expect((await phone.post("/api/auth/sign-out")).status).toBe(200);
    expect((await onPhone.ended()).code).toBe(closeCodes.again);
    expect((await onDesk.ended()).code).toBe(closeCodes.again);
    expect((await phone.post(`/api/conversations/${pair.placementId}/token`)).status).toBe(401);
    expect((await (await Guest.enter(pair.parent, pair.placementId)).hello()).you).toBe(1);
  });

  it("to a parent who leaves the family, and is not let in again", async () => {
    const pair = await aPair();
    const email = someone("jonas");
    const jonas = await signIn(email);
    await sql`insert into family_members (person_id, family_id, joined_at) select p.id, m.family_id, now()
      from people p, family_members m join people q on q.id = m.person_id where p.email = ${email} and q.email = ${pair.parent.email}`;
    const his = await Guest.enter(jonas, pair.placementId);
    expect((await jonas.post("/api/family/leave")).status).toBe(204);
    expect((await his.ended()).code).toBe(closeCodes.again);
    expect((await jonas.post(`/api/conversations/${pair.placementId}/token`)).status).toBe(404);
  });

  it("to a session that has run out, with its next word", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    await runInDurableObject(roomOf(pair.placementId), (room: PlacementRoom) => {
      for (const connection of room.getConnections<{ until: number }>()) {
        if (connection.state) connection.setState({ ...connection.state, until: Date.now() - 1 });
      }
    });
    parent.send(say("Zu spät"));
    expect((await parent.ended()).code).toBe(closeCodes.again);
    expect(await copied(pair)).toEqual([]);
  });
});

describe("the copy of a room", () => {
  it("waits while Postgres is away, loses nothing, and tells nobody twice", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const first = say("Erste");
    parent.send(first);
    await parent.entries(first.key);
    await sql`create or replace function refuse_copy() returns trigger language plpgsql as $$ begin
      if new.text = 'Zweite' then raise 'away'; end if; return new; end $$`;
    await sql`create trigger refuse_copy before insert on conversation_entries for each row execute function refuse_copy()`;
    const second = say("Zweite");
    parent.send(second);
    await parent.entries(second.key);
    expect(await copied(pair)).toEqual([]);
    await sql`drop trigger refuse_copy on conversation_entries`;
    await sql`drop function refuse_copy`;
    expect((await copied(pair)).map(({ text }) => text)).toEqual(["Erste", "Zweite"]);
    await runInDurableObject(roomOf(pair.placementId), (room: PlacementRoom, state) => {
      state.storage.sql.exec("delete from facts").toArray();
      return room.onStart();
    });
    const third = say("Dritte");
    parent.send(third);
    await parent.entries(third.key);
    expect((await copied(pair)).map(({ text }) => text)).toEqual(["Erste", "Zweite", "Dritte"]);
    expect(
      await sql`select details ->> 'seq' as seq from events where name = 'conversations.waiting'
        and details ->> 'placementId' = ${pair.placementId}`,
    ).toEqual([{ seq: "2" }]);
  });

  it("is not put off by whoever comes while the room sleeps", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const message = say("Bald");
    parent.send(message);
    await parent.entries(message.key);
    await evictDurableObject(roomOf(pair.placementId), { webSockets: "hibernate" });
    await Guest.enter(pair.childminder, pair.placementId);
    const next = await runInDurableObject(roomOf(pair.placementId), (_room, { storage }) => storage.getAlarm());
    expect((next ?? Number.POSITIVE_INFINITY) - Date.now()).toBeLessThanOrEqual(1_000);
  });

  it("is tried again and again, however often it failed, and less often each time up to five minutes", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    await sql`create or replace function refuse_copy() returns trigger language plpgsql as $$ begin
      if new.text = 'Beharrlich' then raise 'away'; end if; return new; end $$`;
    await sql`create trigger refuse_copy before insert on conversation_entries for each row execute function refuse_copy()`;
    const message = say("Beharrlich");
    parent.send(message);
    await parent.entries(message.key);
    const pauses: number[] = [];
    for (let failures = 0; failures < 10; failures++) {
      expect(await copied(pair)).toEqual([]);
      const next = await runInDurableObject(roomOf(pair.placementId), (_room, { storage }) => storage.getAlarm());
      pauses.push((next ?? Number.NaN) - Date.now());
    }
    for (const [failures, pause] of pauses.entries()) {
      const longest = Math.min(1_000 * 2 ** (failures + 1), 300_000);
      expect(pause).toBeGreaterThan(longest / 2 - 1_000);
      expect(pause).toBeLessThanOrEqual(longest);
    }
    await sql`drop trigger refuse_copy on conversation_entries`;
    await sql`drop function refuse_copy`;
    expect((await copied(pair)).map(({ text }) => text)).toEqual(["Beharrlich"]);
  });

  it("tells whoever has no socket of the next message too, once they have answered", async () => {
    const pair = await aPair();
    const write = (who: Visitor, text: string, seen?: number) =>
      who.post(`/api/conversations/${pair.placementId}/messages`, {
        key: crypto.randomUUID(),
        text,
        ...(seen && { seen }),
      });
    expect((await write(pair.childminder, "Passt Ihnen Montag?")).status).toBe(204);
    await copied(pair);
    expect((await write(pair.parent, "Ja!", 1)).status).toBe(204);
    expect((await write(pair.childminder, "Und um acht?", 2)).status).toBe(204);
    await copied(pair);
    const told = await sql`select m.side, e.details ->> 'seq' as seq from events e
      join conversation_members m on m.person_id = e.subject_id
      where e.name = 'conversations.waiting' and e.details ->> 'placementId' = ${pair.placementId} order by e.id`;
    expect(told.filter(({ side }) => side === "family")).toEqual([
      { side: "family", seq: "1" },
      { side: "family", seq: "4" },
    ]);
    // What nobody can have seen yet is not read.
    expect((await write(pair.parent, "Gern", 2 ** 31 - 1)).status).toBe(204);
    const marks = await runInDurableObject(roomOf(pair.placementId), (_room, { storage }) =>
      storage.sql.exec("select read from marks where member = 1").toArray(),
    );
    expect(marks).toEqual([{ read: 6 }]);
  });

  it("is what remains to be read, without a socket; one can write without one, too", async () => {
    const pair = await aPair({ blind: true });
    const key = crypto.randomUUID();
    const message = { key, text: "Guten Tag, ich bin Miriam" };
    for (let times = 0; times < 2; times++) {
      const said = await pair.parent.post(`/api/conversations/${pair.placementId}/messages`, message);
      expect(said.status).toBe(204);
    }
    await copied(pair);
    const question = `query ($id: ID!) {
      conversation(placementId: $id) { side otherName nickname unread canWrite last { text } }
      conversationMembers(placementId: $id) { number side you name }
      conversationEntries(placementId: $id) { seq member text code }
      foundMessages(placementId: $id, words: "bin") { seq }
    }`;
    const variables = { id: pair.placementId };
    expect((await pair.childminder.question(question, { variables })).data).toEqual({
      conversation: {
        side: "childminder",
        otherName: "",
        nickname: "",
        unread: 1,
        canWrite: true,
        last: { text: message.text },
      },
      conversationMembers: [
        { number: 1, side: "family", you: false, name: "" },
        { number: 2, side: "childminder", you: true, name: "" },
      ],
      conversationEntries: [{ seq: 1, member: 1, text: message.text, code: null }],
      foundMessages: [{ seq: 1 }],
    });
    expect((await pair.parent.question(question, { variables })).data).toMatchObject({
      conversation: { side: "family", otherName: "Nadja Friedrich", nickname: "Emil", unread: 0 },
    });
    const keep = (json: object) =>
      pair.childminder.ask(`/api/conversations/${pair.placementId}`, { method: "PATCH", json });
    for (const json of [{ muted: true, archived: true }, { archived: false }, {}])
      expect((await keep(json)).status).toBe(204);
    const kept = "query ($id: ID!) { conversation(placementId: $id) { muted archived } }";
    expect((await pair.childminder.question(kept, { variables })).data).toEqual({
      conversation: { muted: true, archived: false },
    });
    const stranger = await signIn(someone("stranger"));
    expect((await stranger.question(question, { variables })).data).toEqual({
      conversation: null,
      conversationMembers: [],
      conversationEntries: [],
      foundMessages: [],
    });
  });

  it("is what a room begins with that has lost its own store: numbers go on", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    for (const message of [say("Eins"), say("Zwei")]) {
      parent.send(message);
      await parent.entries(message.key);
    }
    parent.send({ t: "edit", key: crypto.randomUUID(), target: 2, text: "Zwei, besser" });
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    childminder.send({ t: "read", upTo: 2 });
    const third = say("Drei");
    childminder.send(third);
    await parent.entries(third.key);
    const before = await copied(pair);
    const { hello } = await runInDurableObject(roomOf(pair.placementId), async (room: PlacementRoom, state) => {
      state.storage.sql.exec("delete from entries").toArray();
      state.storage.sql.exec("delete from marks").toArray();
      await room.onStart();
      return { hello: room.say({ number: 2, side: "childminder", personId: "her" }, { key: "vier", text: "Vier" }) };
    });
    expect(hello).toBeNull();
    expect((await parent.entries("vier"))[0]).toBe(before.length + 1);
    const again = await Guest.enter(pair.parent, pair.placementId);
    expect(again.entered().map(([, , , , , , text]) => text)).toEqual(["Eins", "Zwei, besser", "Drei", "Vier"]);
    expect((await again.hello()).marks).toEqual([[2, 2, 2]]);
    expect((await copied(pair)).slice(0, -1)).toEqual(before);
  });

  it("begins, when somebody opens the room, with what has happened until then; nothing is told to a room that nobody opened", async () => {
    const pair = await aPair({ state: "asked" });
    const answered = await pair.childminder.post(`/api/me/childminder/placements/${pair.placementId}/answer`, {});
    expect(answered.status).toBe(204);
    expect(await sql`select from conversations where placement_id = ${pair.placementId}`).toEqual([]);
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const declined = { reason: "other" };
    expect(parent.entered().map(([seq, , kind, member, , , , code]) => [seq, kind, member, code])).toEqual([
      [1, "system", 0, "placements.answered"],
    ]);
    await pair.childminder.post(`/api/me/childminder/placements/${pair.placementId}/decline`, declined);
    expect((await parent.ended()).code).toBe(closeCodes.over);
    expect((await copied(pair)).map(({ seq, code }) => [seq, code])).toEqual([
      [1, "placements.answered"],
      [2, "placements.declined"],
    ]);
  });

  it("goes with the conversation: a room that nobody keeps deletes what it holds", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const message = say("Vergänglich");
    parent.send(message);
    await parent.entries(message.key);
    await copied(pair);
    await sql`delete from placements where id = ${pair.placementId}`;
    await runInDurableObject(roomOf(pair.placementId), (_room, state) => state.storage.setAlarm(Date.now() + 60_000));
    await runDurableObjectAlarm(roomOf(pair.placementId));
    expect((await parent.ended()).code).toBe(closeCodes.over);
    const left = await runInDurableObject(roomOf(pair.placementId), (_room, state) =>
      state.storage.sql.exec("select * from entries").toArray(),
    );
    expect(left).toEqual([]);
  });
});
