import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Day } from "../../domain/kernel/calendar";
import { isBankDay as isBankDayOfOurs } from "../../domain/kernel/public-holidays";
import { LOCAL } from "./credentials.ts";
import type { Rows } from "./gocardless/books.ts";
import { digestOfTypes, makeSchemas } from "./gocardless/make-schemas.ts";
import { WebhookPost } from "./gocardless/post.ts";
import { bankDayFrom, isBankDay, plusBankDays } from "./gocardless/target.ts";

describe("the schemas of requests", () => {
  it("are those of the client's types as they are now", () => {
    const kept = JSON.parse(readFileSync(new URL("gocardless/schemas.json", import.meta.url), "utf8"));
    if (kept.types !== digestOfTypes()) expect(kept).toEqual(makeSchemas()); // half a minute, when the client has moved
    expect(Object.keys(kept.requests)).toHaveLength(14);
  });
});

describe("days of TARGET", () => {
  it.each([
    ["2026-12-24", true],
    ["2026-12-25", false],
    ["2026-12-26", false],
    ["2027-01-01", false],
    ["2027-03-26", false], // Good Friday
    ["2027-03-29", false], // Easter Monday
    ["2027-03-30", true],
    ["2027-05-01", false],
    ["2027-05-06", true], // Ascension: a holiday of the Länder, not of the banks' system
    ["2026-10-03", false], // a Saturday
    ["2028-10-03", true],
    ["2028-04-14", false],
    ["2028-04-17", false],
    ["2038-04-26", false], // the latest Easter there is
  ])("%s is one: %s", (day, isOne) => {
    expect(isBankDay(day)).toBe(isOne);
  });

  it("are the same as those by which we announce debits", () => {
    const days = Array.from({ length: 365 * 12 }, (_, at) =>
      new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
    );
    for (const day of days) expect([day, isBankDay(day)]).toEqual([day, isBankDayOfOurs(day as Day)]);
  });

  it("are counted on over Christmas", () => {
    expect(bankDayFrom("2026-12-25")).toBe("2026-12-28");
    expect(plusBankDays("2026-12-23", 3)).toBe("2026-12-29");
    expect(plusBankDays("2026-12-24", 0)).toBe("2026-12-24");
  });
});

describe("events on their way", () => {
  afterEach(() => void vi.useRealTimers());

  const event = (id: string) =>
    ({ id, created_at: "2026-11-30T09:00:00Z", links: { organisation: "OR1" } }) as Rows["events"];

  function postTo(answer: () => Response | Promise<Response>) {
    const calls: string[][] = [];
    const post = new WebhookPost(LOCAL.gocardless, "http://tagesnest.test", async (request) => {
      const { events }: { events: { id: string }[] } = JSON.parse(await request.text());
      calls.push(events.map(({ id }) => id));
      return answer();
    });
    return { post, calls };
  }

  it("come in their order, 250 at a time, and once", async () => {
    const { post, calls } = postTo(() => new Response(null, { status: 204 }));
    for (let at = 0; at < 300; at++) post.take(event(`EV${at}`));
    await Promise.all([post.bringDue(), post.bringDue()]);
    expect(calls.map((ids) => [ids.length, ids[0]])).toEqual([
      [250, "EV0"],
      [50, "EV250"],
    ]);
    expect(post.waiting).toBe(0);
  });

  it.each([
    [
      "twice",
      [
        ["EV1", "EV2"],
        ["EV1", "EV2"],
      ],
    ],
    ["disorder", [["EV2", "EV1"]]],
    ["held", []],
  ] as const)("come %s where that is wanted", async (mood, expected) => {
    const { post, calls } = postTo(() => new Response(null, { status: 204 }));
    post.mood = mood;
    post.take(event("EV1"));
    post.take(event("EV2"));
    await post.bringDue();
    expect(calls).toEqual(expected);
  });

  it.each([
    ["an error", () => new Response(null, { status: 500 })],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "/" } })],
    ["nothing", () => Promise.reject(new Error("gone"))],
  ])("are brought again eight times where %s answers", async (_, answer) => {
    vi.useFakeTimers({ now: Date.now() });
    const { post, calls } = postTo(answer);
    post.take(event("EV1"));
    await post.bringDue();
    await post.bringDue();
    expect(calls).toHaveLength(1);
    for (const minutes of [1, 2, 10, 30, 60, 120, 240, 480]) {
      expect(post.waiting).toBe(1);
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await post.bringDue();
    }
    expect([calls.length, post.waiting]).toEqual([9, 0]);
  });
});
