import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../kernel/calendar";
import {
  drawPublicPoint,
  invitationExpiry,
  isCorrected,
  peoplePerSquareKm,
  permitPeriod,
  whyHomeIsFull,
  whyNotAcceptable,
  whyNotDeclinable,
  whyNotInvitable,
  whyNotMovable,
  whyNotPermitted,
  whyNotRegistrable,
  whyNotShared,
} from "./rules";
import type { RecordPermit, RegisterChildminder } from "./schemas";
import { firstFreeSlug, slugOf } from "./slugs";

const today = "2026-11-23" as Day;
const door = { x: 4_486_208, y: 3_139_206 };
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the point the public sees", () => {
  test("lies within its circle but never near the door, and says no more than whole metres", () => {
    fc.assert(
      fc.property(fraction, fraction, fc.double({ min: 0, max: 5_000, noNaN: true }), (first, second, density) => {
        const draws = [first, second];
        const { point, blurMetres } = drawPublicPoint(door, density, () => draws.shift() ?? 0);
        const distance = Math.hypot(point.x - door.x, point.y - door.y);
        expect(distance).toBeLessThanOrEqual(blurMetres);
        expect(distance).toBeGreaterThanOrEqual(0.6 * blurMetres);
        expect(Number.isInteger(point.x) && Number.isInteger(point.y)).toBe(true);
        expect(blurMetres % 50).toBe(0);
      }),
    );
  });

  test.each([
    ["a city", 2_500, 500],
    ["a small town", 600, 750],
    ["a village", 150, 1_500],
    ["a farm", 0, 1_500],
  ])("is blurred by as much as it takes to hide among a thousand people: %s", (_, density, metres) => {
    expect(drawPublicPoint(door, density, Math.random).blurMetres).toBe(metres);
  });

  test("lies in every direction alike", () => {
    const quarters = [0, 0, 0, 0];
    for (let at = 0; at < 4_000; at++) {
      const { point } = drawPublicPoint(door, 2_500, Math.random);
      const quarter = Number(point.x > door.x) + 2 * Number(point.y > door.y);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) expect(count).toBeGreaterThan(800);
  });

  test("people live around a point where settlements reach it", () => {
    const city = { point: door, population: 500_000 };
    const village = { point: { x: door.x + 20_000, y: door.y }, population: 800 };
    expect(peoplePerSquareKm(door, [city, village])).toBeCloseTo(2_500);
    expect(peoplePerSquareKm({ x: door.x + 7_900, y: door.y }, [city, village])).toBeCloseTo(2_500);
    expect(peoplePerSquareKm({ x: door.x + 19_000, y: door.y }, [city, village])).toBeCloseTo(800 / (Math.PI * 9));
    expect(peoplePerSquareKm({ x: door.x + 12_000, y: door.y }, [city, village])).toBe(0);
  });
});

describe("a permit", () => {
  const permit: RecordPermit = {
    childminderId: "11111111-1111-7111-8111-111111111111",
    from: "2026-01-01" as Day,
    until: null,
    atOnce: 5,
    contracts: 8,
    underConditions: false,
  };
  const code = (
    changes: Partial<RecordPermit>,
    others: Parameters<typeof whyNotPermitted>[2] = [],
    land = "SN" as const,
  ) => {
    const reason = whyNotPermitted({ ...permit, ...changes }, land, others);
    return reason && `${reason.code} ${reason.field}`;
  };

  test("holds five years where no end is named", () => {
    expect(permitPeriod(permit)).toEqual({ from: "2026-01-01", until: "2031-01-01" });
    expect(code({})).toBeNull();
  });

  test.each<[string, Partial<RecordPermit>, string]>([
    ["more at once than the law allows", { atOnce: 6 }, "childminders.permit_beyond_law atOnce"],
    ["more contracts than the Land allows", { contracts: 9 }, "childminders.permit_beyond_law contracts"],
    ["nobody at once", { atOnce: 0 }, "childminders.permit_for_nobody atOnce"],
    ["no contract", { contracts: 0 }, "childminders.permit_for_nobody contracts"],
    ["an end on its first day", { until: permit.from }, "childminders.permit_ends_before_it_begins until"],
    ["an end before it", { until: "2025-01-01" as Day }, "childminders.permit_ends_before_it_begins until"],
    ["more than five years", { until: "2031-01-02" as Day }, "childminders.permit_too_long until"],
  ])("cannot be for %s", (_, changes, reason) => {
    expect(code(changes)).toBe(reason);
  });

  test("may be for ten contracts in Nordrhein-Westfalen, but only under conditions", () => {
    const inNrw = (underConditions: boolean) =>
      whyNotPermitted({ ...permit, contracts: 10, underConditions }, "NW", [])?.params;
    expect(inNrw(true)).toBeUndefined();
    expect(inNrw(false)).toEqual({ most: 8, land: "NW" });
  });

  test("may follow another on the very day that one ends, and never overlaps it", () => {
    const before = { from: "2021-01-01" as Day, until: "2026-01-01" as Day };
    expect(code({}, [before])).toBeNull();
    expect(code({}, [{ ...before, until: "2026-01-02" as Day }])).toBe("childminders.permit_overlaps from");
  });
});

describe("a profile", () => {
  const profile: RegisterChildminder = {
    careHomeId: "11111111-1111-7111-8111-111111111111",
    name: "Katrin Seidel",
    languages: ["de"],
    pedagogies: [],
    fromAgeMonths: 6,
    toAgeMonths: 35,
    meals: "extra",
    mealChargeCents: 6_500,
    hourlyPriceCents: 650,
    caringSince: 2014,
  };

  test.each<[string, Partial<RegisterChildminder>, string | null]>([
    ["a sound one", {}, null],
    ["ages the wrong way round", { toAgeMonths: 5 }, "childminders.age_range_reversed"],
    ["meals on top without their price", { mealChargeCents: null }, "childminders.meal_charge_missing"],
    ["a price for meals that are included", { meals: "included" }, "childminders.meal_charge_without_meals"],
    ["a beginning that has not come", { caringSince: 2027 }, "childminders.caring_since_future"],
  ])("%s", (_, changes, code) => {
    expect(whyNotRegistrable({ ...profile, ...changes }, today)?.code ?? null).toBe(code);
  });

  test("a home has room for one, a shared one for as many as the Land allows", () => {
    expect(whyHomeIsFull({ land: "SN", joint: false }, 0, today)).toBeNull();
    expect(whyHomeIsFull({ land: "SN", joint: false }, 1, today)?.params).toEqual({ most: 1 });
    expect(whyHomeIsFull({ land: "NW", joint: true }, 2, today)).toBeNull();
    expect(whyHomeIsFull({ land: "NW", joint: true }, 3, today)?.code).toBe("childminders.care_home_full");
  });
});

describe("a link", () => {
  test.each([
    ["Katrin Seidel", "Leipzig", "katrin-seidel-leipzig"],
    ["Jürgen Groß", "Köln", "juergen-gross-koeln"],
    ["Elif Yıldız", "Frankfurt am Main", "elif-yildiz-frankfurt-am-main"],
    ["Nguyễn Thị Hương", "Berlin-Lichtenberg", "nguyen-thi-huong-berlin-lichtenberg"],
    ["Małgorzata Wiśniewska", "Bad Muskau", "malgorzata-wisniewska-bad-muskau"],
  ])("of %s in %s", (name, place, slug) => {
    expect(slugOf(name, place)).toBe(slug);
  });

  test("needs a name with letters", () => {
    expect(() => slugOf("…", "Leipzig")).toThrow("childminders.name_unreadable");
  });

  test("gets the first number that is free where somebody bears it already", () => {
    const taken = new Set(["eva", "eva-2", "eva-4"]);
    expect(firstFreeSlug("eva", (slug) => taken.has(slug))).toBe("eva-3");
    expect(firstFreeSlug("uta", (slug) => taken.has(slug))).toBe("uta");
  });
});

describe("a decision of the office", () => {
  const claim = {
    fromDate: "2026-01-01" as Day,
    untilDate: "2031-01-01" as Day,
    atOnce: 5,
    contracts: 8,
    underConditions: false,
  };
  const same = { from: claim.fromDate, until: claim.untilDate, atOnce: 5, contracts: 8, underConditions: false };
  test.each([
    [same, false],
    [{ ...same, until: null }, false],
    [{ ...same, atOnce: 4 }, true],
    [{ ...same, contracts: 7 }, true],
    [{ ...same, underConditions: true }, true],
    [{ ...same, from: "2026-02-01" as Day }, true],
    [{ ...same, until: "2030-01-01" as Day }, true],
  ])("%o corrects: %s", (confirmed, corrected) => {
    expect(isCorrected(claim, confirmed)).toBe(corrected);
  });

  test("against her needs a reason she can do something with", () => {
    expect(whyNotDeclinable("Nein.")?.field).toBe("reason");
    expect(whyNotDeclinable("Die Erlaubnis ist abgelaufen.")).toBeNull();
  });
});

describe("joint care", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const open = { email: "a@example.org", expiresAt: invitationExpiry(now), withdrawnAt: null, acceptedAt: null };
  const joint = { land: "NW" as const, joint: true };
  test("is asked into while there is room, each address once", () => {
    const code = (
      home: typeof joint | { land: "NW"; joint: false },
      people: number,
      asked = [open],
      email = "b@x.org",
    ) => whyNotInvitable(home, people, asked, email, now)?.code ?? null;
    expect(code(joint, 1)).toBeNull();
    expect(code(joint, 2)).toBe("childminders.care_home_full");
    expect(code(joint, 2, [{ ...open, expiresAt: now }])).toBeNull();
    expect(code(joint, 1, [open], "a@example.org")).toBe("childminders.already_invited");
    expect(code({ land: "NW", joint: false }, 1)).toBe("childminders.not_in_joint_care");
  });

  test.each([
    [{}, "a@example.org", null],
    [{ acceptedAt: now }, "a@example.org", "childminders.invitation_used"],
    [{ expiresAt: now }, "a@example.org", "childminders.invitation_expired"],
    [{ withdrawnAt: now }, "a@example.org", "childminders.invitation_not_found"],
    [{}, "other@example.org", "childminders.invitation_of_somebody_else"],
  ])("%o is accepted by %s: %s", (changes, email, code) => {
    expect(whyNotAcceptable({ ...open, ...changes }, email, now)?.code ?? null).toBe(code);
  });

  test("cannot be ended while several care there, and nobody moves every week", () => {
    expect(whyNotShared(false, 2)?.field).toBe("joint");
    expect(whyNotShared(false, 1)).toBeNull();
    expect(whyNotMovable(2)).toBeNull();
    expect(whyNotMovable(3)?.code).toBe("childminders.moved_too_often");
  });
});
