import { describe, expect, it } from "vitest";
import type { VacancySpan } from "../capacity/rules";
import type { Day, Month } from "../kernel/calendar";
import { emptyGrid } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { type Candidate, inOrder, whoIsAsked, whyNotJoined } from "./rules";

const today = "2026-11-23" as Day;
const now = new Date("2026-11-23T09:00:00Z");
const mornings = parseSchedule("Mo–Fr 8–14");
const span = (free: string | null, two: string | null = null, from = today, until: Day | null = null): VacancySpan => ({
  from,
  until,
  free: free ? parseSchedule(free).fixed : emptyGrid(),
  freeTwo: two ? parseSchedule(two).fixed : emptyGrid(),
});
const waits = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  familyId: `family-${id}`,
  joinedAt: new Date(now.getTime() + id.charCodeAt(0) * 1000),
  schedule: mornings,
  startOn: "2027-01-01" as Day,
  bornMonth: "2025-06" as Month,
  quietUntil: null,
  asked: false,
  ...changes,
});
const ages = { fromAgeMonths: 6, toAgeMonths: 35 };
const asked = (entries: Candidate[], spans: VacancySpan[], claims: { schedule: typeof mornings; from: Day }[] = []) =>
  whoIsAsked({ entries, spans, claims, ages, today, now }).map(({ id }) => id);

describe("the order of a waiting list", () => {
  it("is who joined first, and siblings before the others only where she says so", () => {
    const entries = [waits("c"), waits("a"), waits("b")];
    const placedFamilies = new Set(["family-c"]);
    const order = (siblingsFirst: boolean) => inOrder(entries, { siblingsFirst, placedFamilies }).map(({ id }) => id);
    expect(order(false)).toEqual(["a", "b", "c"]);
    expect(order(true)).toEqual(["c", "a", "b"]);
  });
});

describe("when hours open", () => {
  it("one place is one family's question, two places are two families'", () => {
    const three = [waits("a"), waits("b"), waits("c")];
    expect(asked(three, [span("Mo–Fr 8–14")])).toEqual(["a"]);
    expect(asked(three, [span("Mo–Fr 7–17", "Mo–Fr 7–17")])).toEqual(["a", "b"]);
    expect(asked(three, [span(null)])).toEqual([]);
  });

  it("whoever is asked by now or left in peace is passed over, and what they are asked about is spoken for", () => {
    const claim = { schedule: mornings, from: "2027-01-01" as Day };
    const entries = [waits("a", { asked: true }), waits("b", { quietUntil: new Date(now.getTime() + 1) }), waits("c")];
    expect(asked(entries, [span("Mo–Fr 8–14", "Mo–Fr 8–14")], [claim])).toEqual(["c"]);
    expect(asked(entries, [span("Mo–Fr 8–14")], [claim])).toEqual([]);
  });

  it("whose hours do not fit, or who is too young or too old by then, does not hold up the next", () => {
    const long = waits("a", { schedule: parseSchedule("Mo–Fr 7–18") });
    expect(asked([long, waits("b", { bornMonth: "2023-01" as Month }), waits("c")], [span("Mo–Fr 8–14")])).toEqual([
      "c",
    ]);
  });

  it("two who share a week are both asked about one place", () => {
    const half = [
      waits("a", { schedule: parseSchedule("Mo–Mi 8–14") }),
      waits("b", { schedule: parseSchedule("Do–Fr 8–14") }),
    ];
    expect(asked(half, [span("Mo–Fr 8–14")])).toEqual(["a", "b"]);
  });

  it("an opening more than six months after the wished start is no news yet", () => {
    const until = "2027-07-02" as Day;
    const later = [span(null, null, today, until), span("Mo–Fr 8–14", null, until)];
    expect(asked([waits("a")], later)).toEqual([]);
    expect(asked([waits("a", { startOn: "2027-02-01" as Day })], later)).toEqual(["a"]);
  });
});

describe("joining", () => {
  it("is refused where the list is closed, the hours are free or ten lists are reached", () => {
    const code = (state: Parameters<typeof whyNotJoined>[0]) => whyNotJoined(state)?.code ?? null;
    expect(code({ open: true, lists: 9, isFree: false })).toBeNull();
    expect(code({ open: false, lists: 0, isFree: false })).toBe("waiting.closed");
    expect(code({ open: true, lists: 10, isFree: false })).toBe("waiting.too_many");
    expect(code({ open: true, lists: 0, isFree: true })).toBe("waiting.hours_free");
  });
});
