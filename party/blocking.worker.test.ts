import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { closeCodes, type Received } from "../domain/conversations/wire";
import { aPair, Guest, knock, type Pair, tokenFor } from "../tests/support/rooms";
import type { Visitor } from "../tests/support/visitor";
import type { PlacementRoom } from "./placement-room";

const roomOf = ({ placementId }: Pair) => env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId));
const block = (who: Visitor, { placementId }: Pair, method = "PUT") =>
  who.ask(`/api/conversations/${placementId}/block`, { method });
const refusalOf = async (answer: Response) => [answer.status, (await answer.json<{ code: string }>()).code];
const say = (who: Visitor, { placementId }: Pair) =>
  who.post(`/api/conversations/${placementId}/messages`, { key: crypto.randomUUID(), text: "Hallo?" });
const standing = async (who: Visitor, { placementId: id }: Pair) =>
  (
    await who.question("query ($id: ID!) { conversation(placementId: $id) { canWrite blocked blockedByYou } }", {
      variables: { id },
    })
  ).data["conversation"];

describe("a conversation that somebody blocks", () => {
  it("is closed to both at once, by socket and without; the other side is not told who", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const late = await tokenFor(pair.childminder, pair.placementId);
    for (let times = 0; times < 2; times++) expect((await block(pair.parent, pair)).status).toBe(204);
    for (const guest of [parent, childminder]) expect((await guest.ended()).code).toBe(closeCodes.again);
    for (const who of [pair.parent, pair.childminder]) {
      const token = await who.post(`/api/conversations/${pair.placementId}/token`);
      expect(await refusalOf(token)).toEqual([409, "conversations.blocked"]);
      expect(await refusalOf(await say(who, pair))).toEqual([409, "conversations.blocked"]);
    }
    // A token that was made a moment before opens nothing any more.
    const knocked = await knock(pair.placementId, late);
    const code = new Promise<number>((resolve) => {
      knocked.webSocket?.addEventListener("close", (closed) => resolve(closed.code));
    });
    knocked.webSocket?.accept();
    expect(await code).toBe(closeCodes.again);
    expect(await standing(pair.parent, pair)).toEqual({ canWrite: false, blocked: true, blockedByYou: true });
    expect(await standing(pair.childminder, pair)).toEqual({ canWrite: false, blocked: true, blockedByYou: false });
  });

  it("goes on once the side that blocked it takes that back, and not before", async () => {
    const pair = await aPair();
    await Guest.enter(pair.parent, pair.placementId);
    await block(pair.parent, pair);
    expect((await block(pair.childminder, pair, "DELETE")).status).toBe(204);
    expect((await say(pair.childminder, pair)).status).toBe(409);
    expect((await block(pair.parent, pair, "DELETE")).status).toBe(204);
    expect((await say(pair.childminder, pair)).status).toBe(204);
    const parent = await Guest.enter(pair.parent, pair.placementId);
    expect(parent.entered().map(([, , kind, , , , text]) => [kind, text])).toEqual([["message", "Hallo?"]]);
  });

  it("keeps nothing of the placement back: what happens to it still stands there", async () => {
    const pair = await aPair();
    await Guest.enter(pair.parent, pair.placementId);
    await block(pair.parent, pair);
    const path = `/api/me/childminder/placements/${pair.placementId}/decline`;
    expect((await pair.childminder.post(path, { reason: "other" })).status).toBe(204);
    await runDurableObjectAlarm(roomOf(pair));
    const question = "query ($id: ID!) { conversationEntries(placementId: $id) { code } }";
    const { data } = await pair.parent.question(question, { variables: { id: pair.placementId } });
    expect(data).toEqual({ conversationEntries: [{ code: "placements.declined" }] });
  });
});

describe("who is here", () => {
  const isHere = (frame: Received): frame is Received & { t: "here" } => frame.t === "here";

  it("is nobody who has sent no sign of life for a minute", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    await Guest.enter(pair.childminder, pair.placementId);
    expect((await parent.until(isHere)).here).toEqual([1, 2]);
    const fallSilent = (number: number) =>
      runInDurableObject(roomOf(pair), (room: PlacementRoom) => {
        for (const connection of room.getConnections<{ number: number; cameAt: number }>()) {
          const { state } = connection;
          if (state?.number === number) connection.setState({ ...state, cameAt: Date.now() - 61_000 });
        }
      });
    await fallSilent(2);
    await runDurableObjectAlarm(roomOf(pair));
    const alone = (frame: Received): frame is Received & { t: "here" } => isHere(frame) && frame.here.length === 1;
    expect((await parent.until(alone)).here).toEqual([1]);
    // A sign of life is answered by the platform itself, and counts.
    parent.socket.send("ping");
    await fallSilent(1);
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    expect((await childminder.hello()).here).toEqual([1, 2]);
  });
});

describe("quick replies", () => {
  it("are a childminder's own, in her order; with none the page's are offered", async () => {
    const { childminder, parent } = await aPair();
    const save = (who: Visitor, texts: readonly string[]) =>
      who.ask("/api/me/childminder/quick-replies", { method: "PUT", json: { texts } });
    const read = async (who: Visitor) => (await who.question("{ quickReplies }")).data["quickReplies"];
    expect(await read(childminder)).toBeNull();
    expect((await save(childminder, ["Gern!", "Heute Abend"])).status).toBe(204);
    expect((await save(childminder, ["Heute Abend", "Gern!"])).status).toBe(204);
    expect(await read(childminder)).toEqual(["Heute Abend", "Gern!"]);
    expect(await read(parent)).toBeNull();
    expect((await save(childminder, [])).status).toBe(204);
    expect(await read(childminder)).toBeNull();
    expect((await save(childminder, ["x".repeat(301)])).status).toBe(422);
    expect(
      (
        await save(
          childminder,
          Array.from({ length: 7 }, () => "Ja"),
        )
      ).status,
    ).toBe(422);
    expect((await save(parent, ["Gern!"])).status).toBe(403);
  });
});
