import { describe, expect, it } from "vitest";
import { answeringOf, type Inquired } from "./answering";

const now = new Date("2026-11-23T09:00:00Z");
const ago = (days: number, hours = 0) => new Date(now.getTime() - days * 86_400_000 + hours * 3_600_000);
const answered = (days: number, hours: number): Inquired => ({
  askedAt: ago(days),
  answeredAt: ago(days, hours),
  state: "talking",
  since: ago(days, hours),
  togetherId: null,
});
const silent = (days: number): Inquired => ({
  askedAt: ago(days),
  answeredAt: null,
  state: "lapsed",
  since: ago(days - 14),
  togetherId: null,
});
const left = (days: number, state: string): Inquired => ({
  askedAt: ago(days),
  answeredAt: null,
  state,
  since: ago(days - 1),
  togetherId: null,
});

describe("how a childminder answers", () => {
  it("is not said below five inquiries, and is the share and the middle from the fifth on", () => {
    const four = [answered(10, 2), answered(20, 4), answered(30, 48), silent(40)];
    expect(answeringOf(four, now, now)).toEqual({ percent: null, hours: null, silentSince: null });
    expect(answeringOf([...four, answered(50, 6)], now, now)).toEqual({ percent: 80, hours: 5, silentSince: null });
  });

  it("leaves out what still waits, what a family took back in time, and what is older than ninety days", () => {
    const five = [1, 2, 3, 4, 5].map((days) => answered(days + 20, 3));
    const others = [left(2, "asked"), left(30, "withdrawn"), left(30, "lapsed"), left(30, "ended"), silent(91)];
    expect(answeringOf([...five, ...others], now, now)).toMatchObject({ percent: 100, hours: 3 });
  });

  it("has no middle where nobody was answered, and is never quicker than an hour", () => {
    expect(answeringOf([20, 30, 40, 50, 60].map(silent), now, now)).toMatchObject({ percent: 0, hours: null });
    expect(answeringOf(Array(5).fill(answered(20, 0.1)), now, now)).toMatchObject({ percent: 100, hours: 1 });
  });

  it("counts one inquiry for two children once: as it was answered, whatever became of the other child's", () => {
    const of = (togetherId: string, inquiry: Inquired) => ({ ...inquiry, togetherId });
    const pairs = [10, 20, 30].flatMap((days) => [of(`${days}`, silent(days)), of(`${days}`, silent(days))]);
    expect(answeringOf(pairs, now, now).percent).toBeNull();
    const answeredOnce = [of("a", left(40, "lapsed")), of("a", answered(40, 2))];
    const silentOnce = [of("b", left(50, "lapsed")), of("b", silent(50))];
    expect(answeringOf([...pairs, ...answeredOnce, ...silentOnce], now, now)).toMatchObject({ percent: 20, hours: 2 });
  });

  it("is silent since the first inquiry after her last word that nobody answered", () => {
    expect(answeringOf([silent(70), silent(50)], null, now).silentSince).toEqual(ago(70));
    expect(answeringOf([silent(70), silent(50)], ago(60), now).silentSince).toEqual(ago(50));
    expect(answeringOf([silent(70), silent(50)], ago(3), now).silentSince).toBeNull();
    expect(answeringOf([left(20, "asked")], null, now).silentSince).toBeNull();
  });
});
