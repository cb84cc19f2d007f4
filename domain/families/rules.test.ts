import { describe, expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import type { Fit } from "../search/result";
import {
  ageOn,
  invitationDays,
  isExpected,
  isOpening,
  most,
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
  const answer = (state: Fit["state"], from: string | null, coverage: number, short = false) => ({
    state,
    from: from as Day | null,
    coverage,
    short,
  });
  it.each([
    ["all of it at once", answer("now", "2026-11-23", 1), ["fitting", "soon", "partly"]],
    ["all of it at once, for less time than is needed", answer("now", "2026-11-23", 1, true), []],
    ["all of it soon, for less time than is needed", answer("later", "2026-12-23", 0, true), []],
    ["all of it within three months", answer("later", "2027-02-23", 0), ["soon", "partly"]],
    ["all of it after that", answer("later", "2027-02-24", 0), []],
    ["all of it after that, and half of it now", answer("later", "2027-02-24", 0.6), []],
    ["half of it", answer("partly", null, 0.5), ["partly"]],
    ["less than half", answer("partly", null, 0.49), []],
    ["nothing", answer("none", null, 0), []],
  ])("%s", (_, opening, tellers) => {
    const all = ["fitting", "soon", "partly"] as const;
    expect(all.filter((tells) => isOpening(opening, today, tells))).toEqual(tellers);
  });
});

it("refusals name the field they concern, and the limits are those that people are told", () => {
  expect(whyNotBorn(month("2012-11"), today)).toMatchObject({ params: { years: 14 }, field: "bornMonth" });
  expect(whyNotBorn(month("2027-09"), today)).toMatchObject({ params: { months: 9 }, field: "bornMonth" });
  expect(isExpected(month("2026-11"), day("2026-11-01"))).toBe(false);
  expect(most).toEqual({ parents: 4, children: 10, searches: 20, favourites: 100, openInvitations: 5 });
  expect(invitationDays).toBe(7);
  const codes = (Object.keys(most) as (keyof typeof most)[]).map((of) => whyNotOneMore(of, most[of])?.code);
  expect(codes).toEqual([
    "families.too_many_parents",
    "families.too_many_children",
    "families.too_many_searches",
    "families.too_many_favourites",
    "families.too_many_invitations",
  ]);
});

describe("a care need, at its edges", () => {
  const refused = (changes: { start?: Day; wayMetres?: number }) => {
    const refusal = whyNotNeeded({ start: today, wayMetres: 0, wishes: [], ...changes }, today, null);
    return refusal && `${refusal.code} ${refusal.field}`;
  };

  it.each([
    [{ start: day("2026-11-22") }, "search.start_past start"],
    [{ start: today }, null],
    [{ start: day("2029-11-23") }, null],
    [{ start: day("2029-11-24") }, "search.start_too_late start"],
    [{ wayMetres: 100_000 }, null],
    [{ wayMetres: 100_001 }, "search.way_too_long work"],
  ])("%o: %s", (changes, reason) => expect(refused(changes)).toBe(reason));

  it("may have one of two musts that exclude each other", () => {
    for (const wish of ["pets", "no_pets", "joint", "alone"] as const)
      expect(whyNotNeeded({ start: today, wayMetres: 0, wishes: [{ wish, weight: 3 }] }, today, null)).toBeNull();
    const both = (["joint", "alone"] as const).map((wish) => ({ wish, weight: 3 as const }));
    expect(whyNotNeeded({ start: today, wayMetres: 0, wishes: both }, today, null)?.field).toBe("wishes");
  });
});
