import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { demandOf, type FeedItem, feedLength, newest } from "./rules";

const now = new Date("2026-11-25T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const answer = (days: number, event = "placements.answered"): FeedItem => ({
  kind: "answer",
  at: ago(days),
  placementId: "0199d0a0-0000-7000-8000-000000000001",
  side: "family",
  event,
});
const opening = (days: number, childminderId: string, kind: "opening" | "favourite" = "opening"): FeedItem => ({
  kind,
  at: ago(days),
  childminderId,
});
const [katrin, ilse] = ["0199d0a0-0000-7000-8000-00000000000a", "0199d0a0-0000-7000-8000-00000000000b"] as const;

describe("what is new", () => {
  it("begins with the latest, and ends after thirty days and a hundred", () => {
    expect(newest([answer(2), answer(1), answer(31)], now).map(({ at }) => at)).toEqual([ago(1), ago(2)]);
    const many = Array.from({ length: 120 }, (_, at) => answer(at / 10));
    expect(newest(many, now)).toEqual(many.slice(0, feedLength));
  });

  it("names a childminder once, by the latest", () => {
    const items = [opening(3, katrin), opening(2, ilse), opening(1, katrin, "favourite"), opening(4, ilse)];
    expect(newest(items, now)).toEqual([opening(1, katrin, "favourite"), opening(2, ilse)]);
  });

  it("keeps all that happened on one placement", () => {
    expect(newest([answer(1, "placements.offer_made"), answer(2)], now)).toHaveLength(2);
  });
});

/** 25 November 2026 is a Wednesday. */
const today = "2026-11-25" as Day;
const families = (count: number, on: string, name = on) =>
  Array.from({ length: count }, (_, at) => ({ familyId: `${name} ${at}`, on: on as Day }));
const told = (began: Parameters<typeof demandOf>[0]) =>
  demandOf(began, today).map(({ week, families: n }) => [week, n]);

describe("what is asked for around a childminder", () => {
  it("is told by whole weeks, from the Monday after", () => {
    expect(demandOf([...families(5, "2026-11-16"), ...families(2, "2026-11-22")], today)).toEqual([
      { kind: "demand", at: "2026-11-22T23:00:00.000Z", week: "2026-11-16", families: 7 },
    ]);
    expect(told(families(9, "2026-11-23"))).toEqual([]);
    expect(told(families(5, "2026-10-26"))).toEqual([["2026-10-26", 5]]);
    expect(told(families(5, "2026-10-25"))).toEqual([]);
  });

  it("is nothing where fewer than five families stand behind it, whatever number of searches they save", () => {
    expect(told(families(4, "2026-11-16"))).toEqual([]);
    expect(told([...families(4, "2026-11-16"), ...families(4, "2026-11-16")])).toEqual([]);
    expect(told([...families(3, "2026-11-16"), ...families(3, "2026-11-09")])).toEqual([]);
  });

  it("counts a family in the week in which it began, and in no later one", () => {
    const began = [...families(5, "2026-11-09", "same"), ...families(5, "2026-11-16", "same")];
    expect(told(began)).toEqual([["2026-11-09", 5]]);
    expect(told([...began].reverse())).toEqual([["2026-11-09", 5]]);
  });
});
