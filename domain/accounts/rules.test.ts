import { expect, it } from "vitest";
import { isStaff, peoplesRoles } from "../kernel/permissions";
import {
  initials,
  inOrder,
  maskedEmail,
  readSought,
  revealMinutes,
  secondFactorOf,
  whyNotChoosable,
  whyNotGrantable,
  whyNotHeldTogether,
  whyNotLaidDown,
  whyNotRevealable,
} from "./rules";
import { isOver } from "./sessions";

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);

it("masks names and addresses", () => {
  expect(["Miriam Vogt", "Öznur Şahin-Kaya", "", " miriam  vogt "].map(initials)).toEqual([
    "M. V.",
    "Ö. Ş. K.",
    "",
    "M. V.",
  ]);
  expect(["miriam.vogt@example.org", "a@b", "a@mail.b.de", "", "@"].map(maskedEmail)).toEqual([
    "m…@e….org",
    "a…@b…",
    "a…@m….de",
    "…@…",
    "…@…",
  ]);
});

it("takes no reason that says nothing, and shows somebody for an hour for one that does", () => {
  expect(whyNotRevealable("vierzehnBuchst.")).toMatchObject({
    code: "accounts.reason_too_short",
    params: { least: 15 },
    field: "reason",
  });
  expect(whyNotRevealable("fünfzehn Buchsta.")).toBeNull();
  expect(revealMinutes).toBe(60);
});

it("lets parents and childminders be both, and staff nothing beside their work", () => {
  expect([whyNotChoosable(["parent"]), whyNotChoosable(["parent", "childminder"])]).toEqual([null, null]);
  expect(whyNotChoosable(["adviser"])?.code).toBe("accounts.role_given");
  for (const one of peoplesRoles)
    for (const other of peoplesRoles) {
      const together = whyNotHeldTogether(inOrder([one, other])) === null;
      expect([one, other, together]).toEqual([one, other, one === other || !isStaff([one, other])]);
    }
});

it("lays down one role of two", () => {
  expect(whyNotLaidDown(["parent", "childminder"], "parent")).toBeNull();
  expect(whyNotLaidDown(["parent"], "parent")?.code).toBe("accounts.only_role");
  expect(whyNotLaidDown(["parent"], "childminder")?.code).toBe("accounts.role_not_held");
});

it("lets nobody give themselves a role", () => {
  expect(whyNotGrantable("one", "one")).toMatchObject({ code: "accounts.own_role", field: "role" });
  expect(whyNotGrantable("one", "other")).toBeNull();
});

it("demands a second factor of staff alone, until they have one", () => {
  const of = (role: "parent" | "admin", twoFactorEnabled: boolean) =>
    secondFactorOf({ roles: [role], twoFactorEnabled });
  expect([of("parent", false), of("parent", true), of("admin", false), of("admin", true)]).toEqual([
    "off",
    "on",
    "required",
    "on",
  ]);
});

it("finds people by what they say in full, never by a part", () => {
  const id = "0197a2c4-1111-7222-8333-0123456789ab";
  expect(readSought(id.toUpperCase())).toEqual({ id });
  expect(readSought("Miriam.Vogt@Example.org")).toEqual({ email: "miriam.vogt@example.org" });
  for (const end of ["", "/", "?von=leipzig", "/#preise"]) {
    expect(readSought(`https://tagesnest.test/tagespflegeperson/eva-lind-leipzig${end}`)).toEqual({
      slug: "eva-lind-leipzig",
    });
  }
  for (const vague of [
    "miriam",
    "vogt@",
    "@example.org",
    "a b@example.org",
    `${id}0`,
    `x${id}`,
    "/tagespflegeperson/",
  ]) {
    expect(() => readSought(vague)).toThrow(
      expect.objectContaining({ code: "accounts.person_sought_vaguely", field: "who" }),
    );
  }
});

it("ends sessions that idle and sessions that are old, those of staff sooner", () => {
  const cases = [
    ["parent", at("09:00"), at("09:00"), false],
    ["parent", new Date("2026-11-01"), new Date("2026-11-07"), true],
    ["parent", new Date("2026-08-01"), at("09:59"), true],
    ["admin", at("08:00"), at("08:59"), true],
    ["admin", at("08:00"), at("09:30"), false],
    ["support", new Date("2026-11-21T21:30:00Z"), at("09:59"), true],
  ] as const;
  for (const [role, startedAt, usedAt, over] of cases)
    expect(isOver({ startedAt, usedAt }, [role], at("10:00"))).toBe(over);
});
