import { describe, expect, test } from "vitest";
import { type EmailChange, MOST_A_DAY, whyNotConfirmable, whyNotRequestable, whyNotUndoable } from "./rules";

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const person = { id: "anna", email: "old@example.org" };
const change: EmailChange = {
  personId: "anna",
  oldEmail: "old@example.org",
  newEmail: "new@example.org",
  requestedAt: at("20T10:00"),
  expiresAt: at("21T10:00"),
  withdrawnAt: null,
  confirmedAt: null,
  undoUntil: null,
  undoneAt: null,
};

test("one's own address is no new one, and there are only so many a day", () => {
  expect(whyNotRequestable("a@example.org", "a@example.org", 0)?.code).toBe("accounts.email_same");
  expect(whyNotRequestable("b@example.org", "a@example.org", MOST_A_DAY - 1)).toBeNull();
  expect(whyNotRequestable("b@example.org", "a@example.org", MOST_A_DAY)?.params).toEqual({ most: MOST_A_DAY });
});

describe("a link to the new address", () => {
  test.each<[string, EmailChange | undefined, string | null]>([
    ["that is fresh", change, null],
    ["that nobody knows", undefined, "accounts.email_link_unknown"],
    ["of somebody else", { ...change, personId: "ben" }, "accounts.email_link_of_somebody_else"],
    ["that was used", { ...change, confirmedAt: at("20T11:00") }, "accounts.email_link_used"],
    ["whose hours are over", { ...change, expiresAt: at("20T12:00") }, "accounts.email_link_expired"],
    ["that another request followed", { ...change, withdrawnAt: at("20T11:00") }, "accounts.email_link_expired"],
    ["of before another change", { ...change, oldEmail: "older@example.org" }, "accounts.email_link_expired"],
  ])("%s", (_, one, code) => {
    expect(whyNotConfirmable(one, person, at("20T12:00"))?.code ?? null).toBe(code);
  });
});

describe("the way back", () => {
  const done = { ...change, confirmedAt: at("20T11:00"), undoUntil: at("25T11:00") };
  test.each<[string, EmailChange | undefined, string | null]>([
    ["within its days", done, null],
    ["that nobody knows", undefined, "accounts.email_link_unknown"],
    ["before anything changed", change, "accounts.email_link_unknown"],
    ["gone already", { ...done, undoneAt: at("21T11:00") }, "accounts.email_link_used"],
    ["too late", { ...done, undoUntil: at("22T00:00") }, "accounts.email_link_expired"],
  ])("%s", (_, one, code) => {
    expect(whyNotUndoable(one, at("22T00:00"))?.code ?? null).toBe(code);
  });
});
