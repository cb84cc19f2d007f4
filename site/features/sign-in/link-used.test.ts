import { expect, test } from "vitest";
import { familiesErrors } from "../../../domain/families/errors";
import { generalErrors } from "../../../domain/kernel/error-codes/general";
import { officesErrors } from "../../../domain/offices/errors";
import { isDeadLink } from "./link-used";

const errors = { ...familiesErrors, ...officesErrors, ...generalErrors };

test.each([
  "offices.link_unknown",
  "families.invitation_unknown",
  "families.invitation_used",
  "families.invitation_withdrawn",
  "families.invitation_expired",
] as const)("a link is forgotten after %s", (code) => {
  expect(isDeadLink(errors[code])).toBe(true);
});

test.each([
  "families.invitation_of_somebody_else",
  "families.join_from_shared",
  "families.join_with_children",
] as const)("and kept after %s, for when that is put right", (code) => {
  expect(isDeadLink(errors[code])).toBe(false);
});

test("and kept while we are down, or somebody was too quick", () => {
  expect([429, 500, 503].map((status) => isDeadLink({ status }))).toEqual([false, false, false]);
});
