import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Connection } from "partyserver";
import { describe, expect, it, vi } from "vitest";
import type { Entering } from "../domain/conversations/rooms";
import { closeCodes, type Received, type Sent } from "../domain/conversations/wire";
import { aPair, Guest, type Pair } from "../tests/support/rooms";
import type { PlacementRoom } from "./placement-room";

const say = (text: string, key = crypto.randomUUID()) => ({ t: "say", key, text }) as const;
const framesOf = (guest: Guest) =>
  guest.frames.flatMap((frame) => (frame.t === "entries" ? [frame.entries.map(([seq]) => seq)] : []));
const isRefusal = (frame: Received): frame is Received & { t: "no" } => frame.t === "no";

type Inside = {
  readonly room: PlacementRoom;
  /** As if the frame had come through the socket of that member (1 the parent, 2 the childminder). */
  hear(member: number, frame: Sent): void;
  /** Numbers, kinds and texts of what is written. */
  written(): unknown[];
  personOf(member: number): string;
};

/** Everything that `happens` does comes within one pace: the clock stands still meanwhile. */
async function within<Answer>({ placementId }: Pair, happens: (inside: Inside) => Answer): Promise<Answer> {
  const stub = env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId));
  return runInDurableObject(stub, async (room: PlacementRoom, { storage }) => {
    const of = (member: number): Connection<Entering & { cameAt: number }> => {
      const found = [...room.getConnections<Entering & { cameAt: number }>()].find(
        ({ state }) => state?.number === member,
      );
      if (!found) throw new Error(`${member} is not here`);
      return found;
    };
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now());
    const happened = await happens({
      room,
      hear: (member, frame) => room.onMessage(of(member), JSON.stringify(frame)),
      written: () => [...storage.sql.exec("select seq, kind, text from entries order by seq").raw()],
      personOf: (member) => of(member).state?.personId ?? "",
    });
    clock.mockRestore();
    return happened;
  });
}

async function bothIn() {
  const pair = await aPair();
  const parent = await Guest.enter(pair.parent, pair.placementId);
  const childminder = await Guest.enter(pair.childminder, pair.placementId);
  return { pair, parent, childminder };
}

describe("what is said within one pace", () => {
  it("goes at once where it is the first; what follows is written and told in one frame, and not before", async () => {
    const { pair, parent, childminder } = await bothIn();
    const last = say("drei");
    const first = await within(pair, ({ hear, written }) => {
      hear(1, say("eins"));
      hear(2, say("zwei"));
      hear(1, last);
      return written();
    });
    expect(first).toEqual([[1, "message", "eins"]]);
    for (const guest of [parent, childminder]) {
      await guest.entries(last.key);
      expect(framesOf(guest)).toEqual([[1], [2, 3]]);
    }
  });

  it("is written once under its key, and is nobody else's", async () => {
    const { pair, parent, childminder } = await bothIn();
    const twice = say("zweimal");
    await within(pair, ({ hear }) => {
      hear(1, say("eins"));
      hear(1, twice);
      hear(1, twice);
      hear(2, say("fremd", twice.key));
    });
    expect(await childminder.until(isRefusal)).toMatchObject({ key: twice.key, why: "key_used" });
    await parent.entries(twice.key);
    expect(await within(pair, ({ written }) => written())).toEqual([
      [1, "message", "eins"],
      [2, "message", "zweimal"],
    ]);
    expect(framesOf(parent)).toEqual([[1], [2]]);
  });

  it("is written before it is changed, taken back, or counted as read", async () => {
    const { pair, parent, childminder } = await bothIn();
    const after = say("danach");
    await within(pair, ({ hear }) => {
      hear(1, say("eins"));
      hear(1, { t: "edit", key: crypto.randomUUID(), target: 1, text: "geändert" });
      hear(1, { t: "delete", key: crypto.randomUUID(), target: 1 });
      hear(1, { t: "edit", key: crypto.randomUUID(), target: 1, text: "zu spät" });
      hear(2, { t: "read", upTo: 1 });
      hear(2, { t: "got", upTo: 1 });
      hear(2, { t: "read", upTo: 1 });
      hear(2, after);
    });
    expect(await parent.until(isRefusal)).toMatchObject({ why: "unknown_message" });
    await childminder.entries(after.key);
    expect(await within(pair, ({ written }) => written())).toEqual([
      [1, "message", ""],
      [2, "edit", ""],
      [3, "deletion", ""],
      [4, "read", ""],
      [5, "message", "danach"],
    ]);
  });

  it("is written and acknowledged before whoever said it loses their socket, is blocked, or the room closes", async () => {
    const closes: Record<string, (inside: Inside) => void> = {
      left: ({ room, personOf }) => room.leave(personOf(1)),
      blocked: ({ room }) => room.block(true),
      over: ({ room }) => room.end(),
    };
    for (const [how, close] of Object.entries(closes)) {
      const { pair, parent } = await bothIn();
      const last = say("zuletzt");
      await within(pair, (inside) => {
        inside.hear(1, say("eins"));
        inside.hear(1, last);
        close(inside);
      });
      const { code } = await parent.ended();
      expect([how, code]).toEqual([how, how === "over" ? closeCodes.over : closeCodes.again]);
      expect(parent.entered().map(([seq]) => seq)).toEqual([1, 2]);
    }
  });

  it("comes before what the platform enters, and goes with an author whose account is erased", async () => {
    const { pair, childminder } = await bothIn();
    const note = crypto.randomUUID();
    const written = await within(pair, ({ room, hear, written }) => {
      hear(1, say("eins"));
      hear(1, say("zwei"));
      room.note({ key: note, code: "placements.offered", at: new Date() });
      hear(1, say("drei"));
      room.silence(1);
      return written();
    });
    expect(written).toEqual([
      [1, "message", ""],
      [2, "message", ""],
      [3, "system", ""],
      [4, "message", ""],
      [5, "deletion", ""],
    ]);
    await childminder.entries("silence 1");
    expect(childminder.entered().map(([seq]) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is written when somebody without a socket is answered that they have said something", async () => {
    const { pair, childminder } = await bothIn();
    const key = crypto.randomUUID();
    const written = await within(pair, ({ room, hear, written, personOf }) => {
      const him = { number: 1, side: "family", personId: personOf(1) } as const;
      hear(1, say("eins"));
      hear(1, say("zwei", key));
      expect(room.say(him, { key, text: "zwei" })).toBeNull();
      return written();
    });
    expect(written).toEqual([
      [1, "message", "eins"],
      [2, "message", "zwei"],
    ]);
    expect((await childminder.entries(key))[0]).toBe(2);
  });

  it("is gone with a room that is forgotten, and comes back with no timer", async () => {
    const { pair, parent } = await bothIn();
    const left = await within(pair, async ({ room, hear, written }) => {
      hear(1, say("eins"));
      hear(1, say("zwei"));
      await room.forget();
      return written();
    });
    expect(left).toEqual([]);
    await parent.ended();
    expect(await within(pair, ({ written }) => written())).toEqual([]);
  });
});
