import { describe, expect, test } from "vitest";
import { whyNotMovable, whyNotShared } from "../rules";
import { INVITATION_DAYS, invitationExpiry, whyNotAcceptable, whyNotInvitable } from "./rules";

describe("joint care", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const never: Date | null = null as Date | null;
  const open = { email: "a@example.org", expiresAt: invitationExpiry(now), withdrawnAt: never, acceptedAt: never };
  const joint = { land: "NW" as const, joint: true };
  test("is asked into while there is room, each address once", () => {
    const code = (
      home: typeof joint | { land: "NW"; joint: false },
      people: number,
      asked: Parameters<typeof whyNotInvitable>[2] = [open],
      email = "b@x.org",
    ) => {
      const refusal = whyNotInvitable(home, people, asked, email, now);
      if (refusal) expect(refusal.field).toBe("email");
      return refusal?.code ?? null;
    };
    expect(code(joint, 1)).toBeNull();
    expect(code(joint, 2)).toBe("childminders.care_home_full");
    expect(code(joint, 2, [{ ...open, expiresAt: now }])).toBeNull();
    expect(code(joint, 1, [open], "a@example.org")).toBe("childminders.already_invited");
    expect(code(joint, 1, [{ ...open, withdrawnAt: now }], "a@example.org")).toBeNull();
    expect(code(joint, 2, [{ ...open, acceptedAt: now }])).toBeNull();
    expect(code({ land: "NW", joint: false }, 1)).toBe("childminders.not_in_joint_care");
  });

  test.each([
    [{}, "a@example.org", null],
    [{ acceptedAt: now }, "a@example.org", "childminders.invitation_used"],
    [{ expiresAt: now }, "a@example.org", "childminders.invitation_expired"],
    [{ withdrawnAt: now }, "a@example.org", "childminders.invitation_not_found"],
    [{}, "other@example.org", "childminders.invitation_of_somebody_else"],
  ])("%o is accepted by %s: %s", (changes, email, code) => {
    const refusal = whyNotAcceptable({ ...open, ...changes }, email, now);
    expect([refusal?.code ?? null, refusal?.field]).toEqual([code, code === null ? undefined : "token"]);
  });

  test("invitations are good for seven days to the moment", () => {
    expect(INVITATION_DAYS).toBe(7);
    expect(invitationExpiry(now)).toEqual(new Date("2026-11-30T09:00:00Z"));
  });

  test("cannot be ended while several care there, and nobody moves every week", () => {
    expect(whyNotShared(false, 2)?.field).toBe("joint");
    expect(whyNotShared(false, 1)).toBeNull();
    expect(whyNotMovable(2)).toBeNull();
    expect(whyNotMovable(3)?.code).toBe("childminders.moved_too_often");
  });
});
