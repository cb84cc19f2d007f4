import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { type InboxReceived, type InboxSent, inboxFrameBytes, previewLength } from "../domain/conversations/inbox/wire";
import { closeCodes, protocol } from "../domain/conversations/wire";
import { aPair, Guest, knock, knockAt, Listener, type Pair, tokenFor } from "../tests/support/rooms";
import { signIn, someone, Visitor } from "../tests/support/visitor";
import { inboxRoom } from "../vendors/rooms/durable";

const sql = neon(env.DATABASE_URL);
type Inbox = Listener<InboxReceived, InboxSent>;

async function inboxToken(visitor: Visitor): Promise<string> {
  const answer = await visitor.post("/api/inbox/token");
  expect(answer.status).toBe(201);
  return (await answer.json<{ token: string }>()).token;
}

async function listen(visitor: Visitor): Promise<Inbox> {
  const { webSocket, status } = await knockAt("/api/inbox", await inboxToken(visitor));
  if (!webSocket) throw new Error(`the door said ${status}`);
  const inbox: Inbox = new Listener(webSocket);
  await inbox.until(isHello);
  return inbox;
}

const isHello = (frame: InboxReceived): frame is InboxReceived & { t: "hello" } => frame.t === "hello";
const talkWith =
  (text: string | null, unread: number) =>
  (frame: InboxReceived): frame is InboxReceived & { t: "talk" } =>
    frame.t === "talk" && (frame.talk.last?.text ?? null) === text && frame.talk.unread === unread;
const personOf = async ({ email }: { email: string }): Promise<string> =>
  (await sql`select id from people where email = ${email}`)[0]?.["id"];
/** The copy follows at once, and not when its time has come. */
const copied = ({ placementId }: Pair) =>
  runDurableObjectAlarm(env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId)));
const say = (text: string, key = crypto.randomUUID()) => ({ t: "say", key, text }) as const;

describe("the door of an inbox", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await aPair();
  });

  it("opens once for a token of its own kind, to our pages", async () => {
    const token = await inboxToken(pair.parent);
    const first = await knockAt("/api/inbox", token);
    expect([first.status, first.headers.get("sec-websocket-protocol")]).toEqual([101, protocol]);
    first.webSocket?.accept();
    first.webSocket?.close();
    const refused = {
      again: await knockAt("/api/inbox", token),
      "with one of a room": await knockAt("/api/inbox", await tokenFor(pair.parent, pair.placementId)),
      "a room with one of the inbox": await knock(pair.placementId, await inboxToken(pair.parent)),
      "from elsewhere": await knockAt("/api/inbox", await inboxToken(pair.parent), { origin: "https://else.example" }),
    };
    expect(Object.values(refused).map(({ status }) => status)).toEqual([401, 401, 401, 403]);
    expect((await new Visitor().post("/api/inbox/token")).status).toBe(401);
  });

  it("leads to one's own, whatever is claimed", async () => {
    const other = await aPair();
    const her = await personOf(other.childminder);
    const claims = {
      "x-partykit-props": btoa(JSON.stringify({ personId: her })),
      "x-partykit-room": her,
      "x-room-entering": JSON.stringify({ personId: her, until: Date.now() + 60_000 }),
    };
    const { webSocket } = await knockAt("/api/inbox", await inboxToken(pair.parent), {
      headers: claims,
      query: "?_pk=mine",
    });
    if (!webSocket) throw new Error("the door stayed shut");
    const inbox: Inbox = new Listener(webSocket);
    await inbox.until(isHello);
    const [theirs, hers] = await Promise.all([inboxRoom(env, await personOf(pair.parent)), inboxRoom(env, her)]);
    const talk = { placementId: "x", seq: 1, at: 1, unread: 0, muted: false, last: null, hasMoved: false };
    expect([await hers.tell(talk), await theirs.tell(talk)]).toEqual([false, true]);
    inbox.socket.close();
  });
});

describe("an inbox", () => {
  it("tells what is said, how much is unread, and that it was read; never a name", async () => {
    const pair = await aPair({ state: "asked", blind: true });
    const hers = await listen(pair.childminder);
    const theirs = await listen(pair.parent);
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const long = "Guten Tag! ".repeat(40).trim();
    parent.send(say("Ist um acht jemand da?"));
    const message = say(long);
    parent.send(message);
    await parent.entries(message.key);
    await copied(pair);
    const { talk } = await hers.until(talkWith(long.slice(0, previewLength), 2));
    expect(talk).toMatchObject({ placementId: pair.placementId, muted: false, last: { deleted: false, file: null } });
    expect((await theirs.until(talkWith(long.slice(0, previewLength), 0))).talk.seq).toBe(talk.seq);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    childminder.send({ t: "read", upTo: talk.seq });
    await childminder.until(
      (frame): frame is never => "entries" in frame && frame.entries.some(([, , kind]) => kind === "read"),
    );
    await copied(pair);
    await hers.until(talkWith(long.slice(0, previewLength), 0));
    expect(JSON.stringify(hers.frames)).not.toMatch(/Miriam|Vogt|Emil/);
    const { talks } = await (await listen(pair.childminder)).until(isHello);
    expect(talks).toMatchObject([{ placementId: pair.placementId, unread: 0, hasMoved: false }]);
  });

  it("greets a tab that shares its socket under that tab's key, and hears nothing else", async () => {
    const pair = await aPair();
    const inbox = await listen(pair.parent);
    const key = crypto.randomUUID();
    inbox.send({ t: "greet", key });
    await inbox.until((frame): frame is InboxReceived & { t: "hello" } => isHello(frame) && frame.key === key);
    inbox.send(`{"t":"greet","key":"${key}","x":"${"x".repeat(inboxFrameBytes)}"}`);
    expect(await inbox.ended()).toMatchObject({ code: closeCodes.again });
    const other = await listen(pair.parent);
    other.send(JSON.stringify(say("Hallo")));
    expect(await other.ended()).toMatchObject({ code: closeCodes.again });
  });

  it("says that a row is new where something has happened, and where nobody has opened the conversation yet", async () => {
    const pair = await aPair();
    const hers = await listen(pair.childminder);
    const answer = await pair.childminder.post(`/api/me/childminder/placements/${pair.placementId}/decline`, {
      reason: "other",
    });
    expect(answer.status).toBe(204);
    const { talk } = await hers.until((frame): frame is InboxReceived & { t: "talk" } => frame.t === "talk");
    expect(talk).toMatchObject({ placementId: pair.placementId, hasMoved: true, unread: 0, last: null });
  });

  it("keeps nothing; who has one open is known, and forgotten once nobody listens", async () => {
    const pair = await aPair();
    const inbox = await listen(pair.parent);
    const personId = await personOf(pair.parent);
    const stored = () =>
      runInDurableObject(env.INBOX_ROOM.get(env.INBOX_ROOM.idFromName(personId)), async (_room, { storage }) => [
        ...(await storage.list()).keys(),
      ]);
    expect(await stored()).toEqual(["__ps_name"]);
    await (await inboxRoom(env, personId)).leave();
    expect(await inbox.ended()).toMatchObject({ code: closeCodes.again });
    expect(await stored()).toEqual([]);
    await sql`update open_inboxes set opened_at = now() - interval '1 hour' where person_id = ${personId}`;
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const message = say("Ist jemand da?");
    childminder.send(message);
    await childminder.entries(message.key);
    await copied(pair);
    expect(await sql`select 1 from open_inboxes where person_id = ${personId}`).toEqual([]);
  });

  it("ends with the session, and opens again for another of the same person", async () => {
    const email = someone("parent");
    const [phone, desk] = [await signIn(email), await signIn(email)];
    const inbox = await listen(phone);
    await phone.post("/api/auth/sign-out");
    expect(await inbox.ended()).toMatchObject({ code: closeCodes.again });
    expect((await phone.post("/api/inbox/token")).status).toBe(401);
    (await listen(desk)).socket.close();
  });
});
