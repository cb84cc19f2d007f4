import { expect, test } from "vitest";
import { type Invitation, whyNoUse } from "./invitation";

const now = new Date("2026-11-23T09:00:00Z");
const open: Invitation = {
  email: "a@b.de",
  expiresAt: new Date(now.getTime() + 1),
  acceptedAt: null,
  withdrawnAt: null,
};

test.each<[Partial<Invitation>, string, ReturnType<typeof whyNoUse>]>([
  [{}, " A@b.de ", null],
  [{ acceptedAt: now, withdrawnAt: now, expiresAt: now }, "c@d.de", "of_somebody_else"],
  [{ acceptedAt: now, withdrawnAt: now }, "a@b.de", "used"],
  [{ withdrawnAt: now, expiresAt: now }, "a@b.de", "withdrawn"],
  [{ expiresAt: now }, "a@b.de", "expired"],
])("a link with %o, opened by %s: %s", (changes, email, why) => {
  expect(whyNoUse({ ...open, ...changes }, email, now)).toBe(why);
});
