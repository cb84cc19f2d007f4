import { expect, it } from "vitest";
import { initials, maskedEmail, whyNotChoosable, whyNotRevealable } from "./rules";
import { isOver } from "./sessions";

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);

it("masks names and addresses", () => {
  expect(["Miriam Vogt", "Öznur Şahin-Kaya", ""].map(initials)).toEqual(["M. V.", "Ö. Ş. K.", ""]);
  expect(maskedEmail("miriam.vogt@example.org")).toBe("m…@e….org");
});

it("takes no reason that says nothing", () => {
  expect(whyNotRevealable("weil")?.code).toBe("accounts.reason_too_short");
  expect(whyNotRevealable("Elternteil bat am Telefon um Hilfe")).toBeNull();
});

it("lets parents and childminders choose while nothing has begun", () => {
  expect([whyNotChoosable("parent"), whyNotChoosable("childminder")]).toEqual([null, null]);
  expect(whyNotChoosable("adviser")?.code).toBe("accounts.role_already_chosen");
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
    expect(isOver({ startedAt, usedAt }, role, at("10:00"))).toBe(over);
});
