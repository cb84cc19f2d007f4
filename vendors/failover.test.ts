import { beforeEach, describe, expect, it } from "vitest";
import { TryLater } from "../domain/kernel/try-later";
import { NotTaken } from "./answer";
import { type Sender, withFailover } from "./failover";
import type { Handed, State } from "./handed";

type Behaviour = "well" | "refuses" | "busy" | "silent" | "mute";

/** Vendors that behave as told, each with what it took; "mute" takes it and never answers. */
class House {
  readonly took: string[] = [];
  readonly asked: string[] = [];
  readonly notes = new Map<string, ReadonlyMap<string, State>>();
  behaviour: Record<string, Behaviour> = {};
  notesAreGone = false;

  readonly handed: Handed = {
    of: async (key) => new Map(this.notes.get(key)),
    note: async (key, states) => {
      if (this.notesAreGone) throw new Error("notes are gone");
      this.notes.set(key, new Map(states));
    },
  };

  send(attempt: number): Promise<string> {
    const senders = ["first", "second"].map((name) => this.#sender(name));
    return withFailover(senders, this.handed)("a mail", { key: "event", attempt });
  }

  #sender(name: string): Sender<string, string> {
    return {
      name,
      send: async () => {
        this.asked.push(name);
        const behaviour = this.behaviour[name] ?? "well";
        if (behaviour === "refuses") throw new NotTaken(`${name} refuses`);
        if (behaviour === "busy") throw new TryLater(`${name} is busy`, 7);
        if (behaviour === "silent") throw new Error(`${name} is silent`);
        this.took.push(name);
        if (behaviour === "mute") throw new Error(`${name} is silent`);
        return "sent";
      },
    };
  }
}

let house: House;
beforeEach(() => {
  house = new House();
});

describe("failover", () => {
  it("asks nobody but the first while it answers, and notes nothing", async () => {
    expect(await house.send(1)).toBe("sent");
    expect([house.asked, house.notes.size]).toEqual([["first"], 0]);
  });

  it.each<Behaviour>(["refuses", "busy"])("goes on at once where the first %s", async (behaviour) => {
    house.behaviour = { first: behaviour };
    expect(await house.send(1)).toBe("sent");
    expect(house.took).toEqual(["second"]);
  });

  it("waits where the first may have taken it, and asks it again", async () => {
    house.behaviour = { first: "mute" };
    await expect(house.send(1)).rejects.toThrow("silent");
    await expect(house.send(2)).rejects.toThrow("silent");
    expect(house.asked).toEqual(["first", "first"]);
    house.behaviour = {};
    expect(await house.send(3)).toBe("sent");
    expect(house.asked).toEqual(["first", "first", "first"]);
  });

  it("gives a first that never answered up at the third attempt", async () => {
    house.behaviour = { first: "silent" };
    await expect(house.send(1)).rejects.toThrow("silent");
    await expect(house.send(2)).rejects.toThrow("silent");
    expect(await house.send(3)).toBe("sent");
    expect(house.took).toEqual(["second"]);
  });

  it("does not take a later no of a first that was silent for an answer about the first time", async () => {
    house.behaviour = { first: "mute" };
    await expect(house.send(1)).rejects.toThrow("silent");
    house.behaviour = { first: "busy" };
    await expect(house.send(2)).rejects.toThrow("busy");
    expect(house.took).toEqual(["first"]);
  });

  it("asks the second first when it may have taken what the first refused, whatever the first says now", async () => {
    house.behaviour = { first: "refuses", second: "mute" };
    await expect(house.send(1)).rejects.toThrow("second is silent");
    house.behaviour = {};
    expect(await house.send(2)).toBe("sent");
    expect(house.asked).toEqual(["first", "second", "second"]);
  });

  it("asks the second first also when it had answered, and the job ended before that was written down", async () => {
    house.behaviour = { first: "refuses" };
    expect(await house.send(1)).toBe("sent");
    house.behaviour = {};
    expect(await house.send(2)).toBe("sent");
    expect(house.took).toEqual(["second", "second"]);
  });

  it("begins anew when both have refused", async () => {
    house.behaviour = { first: "refuses", second: "busy" };
    await expect(house.send(1)).rejects.toThrow("second is busy");
    house.behaviour = {};
    expect(await house.send(2)).toBe("sent");
    expect(house.took).toEqual(["first"]);
  });

  it("hands nothing to the second while that cannot be noted", async () => {
    house.behaviour = { first: "refuses" };
    house.notesAreGone = true;
    await expect(house.send(1)).rejects.toThrow("notes are gone");
    expect(house.took).toEqual([]);
  });

  it("asks the first where its notes got lost: it may have it", async () => {
    house.behaviour = { first: "mute" };
    await expect(house.send(1)).rejects.toThrow("silent");
    house.notes.clear();
    house.behaviour = { first: "refuses" };
    await expect(house.send(2)).rejects.toThrow("refuses");
    expect(house.took).toEqual(["first"]);
  });
});
