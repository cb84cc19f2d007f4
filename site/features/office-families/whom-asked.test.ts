import { expect, test } from "vitest";
import { whomAsked } from "./whom-asked";

test.each([
  ["anna-wolf", "", "anna-wolf"],
  ["", "anna-wolf", "anna-wolf"],
  ["", "https://tagesnest.de/tagespflegeperson/anna-wolf/?von=suche#zeiten", "anna-wolf"],
  ["anna-wolf", "https://tagesnest.de/tagespflegeperson/anna-wolf", "anna-wolf"],
])("%j in the list and %j typed in is %s", (person, other, slug) => {
  expect(whomAsked(person, other)).toEqual({ slug, wrong: null });
});

test("nobody, and two, are asked about", () => {
  expect(whomAsked("", " / ".trim())).toEqual({ slug: null, wrong: "none" });
  expect(whomAsked("anna-wolf", "katrin-seidel")).toEqual({ slug: null, wrong: "two" });
});
