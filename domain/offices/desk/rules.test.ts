import { describe, expect, it } from "vitest";
import { parseDay } from "../../kernel/calendar";
import { inOrderOfDesk, waitsFor } from "./rules";

const on = (text: string) => parseDay(text);

describe("how long an office lets somebody wait", () => {
  const today = on("2027-01-15");
  it("is counted from the oldest of what is open", () => {
    const open = {
      claimedOn: on("2027-01-10"),
      proofsEntered: [on("2027-01-01"), on("2027-01-12")],
      incidents: [on("2027-01-14")],
    };
    expect(waitsFor(open, today)).toBe(14);
    expect(waitsFor({ ...open, proofsEntered: [] }, today)).toBe(5);
    expect(waitsFor({ claimedOn: null, proofsEntered: [], incidents: [on("2027-01-14")] }, today)).toBe(1);
  });

  it("is nothing where nothing is open, or what is open is of later", () => {
    expect(waitsFor({ claimedOn: null, proofsEntered: [], incidents: [] }, today)).toBe(0);
    expect(waitsFor({ claimedOn: on("2027-01-16"), proofsEntered: [], incidents: [] }, today)).toBe(0);
  });
});

describe("an adviser's desk", () => {
  const card = (name: string, waitsDays: number, open: object = {}) => ({
    claim: null,
    incidents: [],
    proofs: [],
    waitsDays,
    name,
    ...open,
  });

  it("has events first, then permits, then proofs; the longest waiting before others, then by name", () => {
    const cards = [
      card("Zora", 9),
      card("Ida", 1, { proofs: [1] }),
      card("Öser", 2, { claim: {} }),
      card("Otto", 2, { claim: {} }),
      card("Paul", 3, { claim: {} }),
      card("Mia", 1, { incidents: [1], proofs: [1] }),
    ];
    expect(inOrderOfDesk(cards).map(({ name }) => name)).toEqual(["Mia", "Paul", "Öser", "Otto", "Ida", "Zora"]);
  });
});
