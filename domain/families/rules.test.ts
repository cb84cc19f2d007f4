import { describe, expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import type { Fit } from "../search/result";
import {
  ageOn,
  isExpected,
  isOpening,
  whyNotAcceptable,
  whyNotBorn,
  whyNotJoinable,
  whyNotLeavable,
  whyNotNeeded,
  whyNotOneMore,
} from "./rules";

const today = "2026-11-23" as Day;
const day = (text: string) => text as Day;
const month = (text: string) => text as Month;

describe("a child", () => {
  it.each([
    ["2012-11", "families.child_too_old"],
    ["2012-12", undefined],
    ["2026-11", undefined],
    ["2027-08", undefined],
    ["2027-09", "families.child_too_far"],
  ])("of %s: %s", (born, code) => expect(whyNotBorn(month(born), today)?.code).toBe(code));

  it("is expected in a month to come; its age is never below 0", () => {
    expect([isExpected(month("2026-11"), today), isExpected(month("2026-12"), today)]).toEqual([false, true]);
    expect([ageOn(month("2027-03"), today), ageOn(month("2027-03"), day("2028-03-31"))]).toEqual([0, 12]);
  });
});

describe("a care need", () => {
  const need = { start: day("2027-02-01"), wayMetres: 0, wishes: [] };
  it("may keep a start that has passed meanwhile, but gets no new one", () => {
    const past = { ...need, start: day("2026-10-01") };
    expect(whyNotNeeded(past, today, null)?.code).toBe("search.start_past");
    expect(whyNotNeeded(past, today, day("2026-10-01"))).toBeNull();
    expect(whyNotNeeded(need, today, null)).toBeNull();
  });

  it("cannot want both of two that exclude each other, but may rather have one", () => {
    const both = (weight: 1 | 3) => [{ wish: "pets", weight: 3 } as const, { wish: "no_pets", weight } as const];
    expect(whyNotNeeded({ ...need, wishes: both(3) }, today, null)?.code).toBe("families.wishes_contrary");
    expect(whyNotNeeded({ ...need, wishes: both(1) }, today, null)).toBeNull();
  });
});

describe("an invitation", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const open = { email: "a@b.de", expiresAt: new Date("2026-11-24T09:00:00Z"), acceptedAt: null, withdrawnAt: null };
  it.each([
    [open, "A@b.de", undefined],
    [{ ...open, acceptedAt: now, withdrawnAt: now }, "c@d.de", "families.invitation_of_somebody_else"],
    [{ ...open, acceptedAt: now }, "a@b.de", "families.invitation_used"],
    [{ ...open, withdrawnAt: now }, "a@b.de", "families.invitation_withdrawn"],
    [{ ...open, expiresAt: now }, "a@b.de", "families.invitation_expired"],
  ])("%#", (invitation, email, code) => expect(whyNotAcceptable(invitation, email, now)?.code).toBe(code));
});

describe("joining and leaving", () => {
  it("swallows no family that has children or another parent", () => {
    expect(whyNotJoinable(null)).toBeNull();
    expect(whyNotJoinable({ parents: 1, children: 0 })).toBeNull();
    expect(whyNotJoinable({ parents: 1, children: 1 })?.code).toBe("families.join_with_children");
    expect(whyNotJoinable({ parents: 2, children: 0 })?.code).toBe("families.join_from_shared");
    expect([whyNotLeavable(1)?.code, whyNotLeavable(2)]).toEqual(["families.last_parent", null]);
  });

  it("has an end", () => {
    expect(whyNotOneMore("parents", 3)).toBeNull();
    expect(whyNotOneMore("parents", 4)).toMatchObject({ code: "families.too_many_parents", params: { maximum: 4 } });
  });
});

describe("what an alert tells of", () => {
  const answer = (state: Fit["state"], from: string | null, coverage: number) => ({
    state,
    from: from as Day | null,
    coverage,
  });
  it.each([
    ["all of it at once", answer("now", "2026-11-23", 1), ["fitting", "soon", "partly"]],
    ["all of it within three months", answer("later", "2027-02-23", 0), ["soon", "partly"]],
    ["all of it after that", answer("later", "2027-02-24", 0), []],
    ["half of it", answer("partly", null, 0.5), ["partly"]],
    ["less than half", answer("partly", null, 0.49), []],
    ["nothing", answer("none", null, 0), []],
  ])("%s", (_, opening, tellers) => {
    const all = ["fitting", "soon", "partly"] as const;
    expect(all.filter((tells) => isOpening(opening, today, tells))).toEqual(tellers);
  });
});
