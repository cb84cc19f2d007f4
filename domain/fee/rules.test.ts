import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { digest } from "../kernel/secrets";
import {
  amountsOf,
  begunIn,
  earliestMonth,
  feeStandingOf,
  firstMonthOwed,
  lastOf,
  monthAfter,
  whyNotFrom,
} from "./rules";
import { feeArticles, feeWording } from "./terms";

const day = (text: string) => text as Day;
const month = (text: string) => text as Month;

describe("amounts", () => {
  it.each([
    [490, 93, 583],
    [50, 10, 60],
    [1, 0, 1],
    [3, 1, 4],
    [100_000, 19_000, 119_000],
    [-490, -93, -583],
  ])("of %i cents are rounded once, half a cent up", (netCents, vatCents, grossCents) => {
    expect(amountsOf(netCents, 19)).toEqual({ netCents, vatCents, grossCents });
  });

  it("of what takes all of an invoice back come to nothing with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (net) => {
        expect(amountsOf(net, 19).grossCents + amountsOf(-net, 19).grossCents).toBe(0);
      }),
    );
  });
});

describe("other terms", () => {
  it.each([
    ["2027-02-01", "2027-03"],
    ["2027-02-14", "2027-03"],
    ["2027-02-15", "2027-04"],
    ["2027-03-17", "2027-04"],
    ["2027-12-20", "2028-02"],
  ])("announced on %s hold from %s at the earliest: fifteen days ahead", (today, first) => {
    expect(earliestMonth(day(today), true)).toBe(first);
    expect(whyNotFrom(month(first), day(today), true)).toBeNull();
    const before = monthAfter(month(first), -1);
    expect(whyNotFrom(before, day(today), true)).toMatchObject({ code: "fee.too_soon", field: "fromMonth" });
  });

  it("can hold at once where nobody is bound by any before them", () => {
    expect(earliestMonth(day("2027-02-15"), false)).toBe("2027-02");
  });
});

it("the month in which she agrees costs nothing, nor does any before the terms hold", () => {
  expect(firstMonthOwed(month("2027-01"), day("2027-02-28"))).toBe("2027-03");
  expect(firstMonthOwed(month("2027-05"), day("2027-02-28"))).toBe("2027-05");
  expect(lastOf(month("2028-02"))).toBe("2028-02-29");
});

describe("placements that begin in a month", () => {
  const placement = (state: string, since: string, ...from: string[]) => ({
    state,
    since: day(since),
    terms: from.map((each) => ({ from: day(each), until: null })),
  });
  it.each([
    ["one whose first day lies in it", placement("in_care", "2027-02-20", "2027-02-03"), 1],
    ["one whose hours changed in it", placement("in_care", "2027-01-20", "2027-01-03", "2027-02-01"), 0],
    ["one that begins later", placement("placed", "2027-01-20", "2027-03-01"), 0],
    ["one that was over before its first day", placement("ended", "2027-02-01", "2027-02-03"), 0],
    ["one that ended after its first day", placement("ended", "2027-02-10", "2027-02-03"), 1],
    ["one of which nothing was agreed", placement("placed", "2027-02-10"), 0],
  ])("count %s", (_, one, count) => {
    expect(begunIn(month("2027-02"), [one])).toBe(count);
  });
});

it("an invoice is overdue the day after it was due, and never where nothing is open", () => {
  const due = day("2027-02-15");
  expect(feeStandingOf(583, due, day("2027-02-15"))).toBe("open");
  expect(feeStandingOf(583, due, day("2027-02-16"))).toBe("overdue");
  expect(feeStandingOf(0, due, day("2027-02-16"))).toBe("paid");
  expect(feeStandingOf(-1, due, day("2027-02-16"))).toBe("credit");
});

describe("the terms in words", () => {
  const facts = { netCents: 490, vatPercent: 19, operator: "Tagesnest GmbH, Musterweg 1, 50667 Köln" };

  it.each(["month", "placement"] as const)(
    "by the %s say the price, that parents never pay it and that nothing depends on it",
    (kind) => {
      for (const [locale, price, parents, open] of [
        [
          "de",
          /4,90.€ zuzüglich 19 % Umsatzsteuer, zusammen 5,83.€/,
          "Eltern zahlen dafür nichts",
          "ohne diese Vereinbarung offen",
        ],
        [
          "en",
          /€4\.90 plus 19% VAT, together €5\.83/,
          "Parents pay nothing for it",
          "open to you without this agreement",
        ],
      ] as const) {
        const text = feeArticles({ ...facts, kind }, locale)
          .map((article) => `${article.title}: ${article.text}`)
          .join("\n");
        expect(text).toMatch(price);
        expect(text).toContain(parents);
        expect(text).toContain(open);
        expect(text).toContain("Tagesnest GmbH, Musterweg 1, 50667 Köln");
      }
    },
  );

  /** Whoever changes a word of them counts `feeWording` on, and puts the new digest here. */
  it("are the ones of their version", async () => {
    const all = (["month", "placement"] as const).flatMap((kind) =>
      (["de", "en"] as const).map((locale) => feeArticles({ ...facts, kind }, locale)),
    );
    expect([feeWording, (await digest(JSON.stringify(all))).slice(0, 16)]).toEqual(["2026-12", "8937bd0556946678"]);
  });
});
