import { expect, it } from "vitest";
import { isNoted, noted } from "../../../domain/conversations/notes";
import { noteLinks, noteWords } from "./words";

it("words all that a room notes, and leads from what can be gone on with to where that is, on either side", () => {
  expect(noted.filter((code) => noteWords(code) === "")).toEqual([]);
  const family = noteLinks({ placementId: "p", side: "family" });
  const hers = noteLinks({ placementId: "p", side: "childminder" });
  expect(Object.keys(family).filter((code) => !isNoted(code))).toEqual([]);
  const at = (links: typeof family, code: string) => links[code]?.href;
  expect(at(family, "placements.offer_made")).toBe("/meine-plaetze/p#offer");
  expect(at(hers, "placements.visit_picked")).toBe("/meine-tagespflege/anfragen/p#visit");
  expect(at(family, "attendance.absence_reported")).toBe("/meine-plaetze/p/tage");
  expect(at(hers, "attendance.absence_reported")).toBe("/meine-tagespflege/tage/p");
});
