import { describe, expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { measlesStanding, whyNotNoted } from "./rules";

const today = "2026-12-01" as Day;
const shown = (kind: "vaccination" | "contraindication", lastDay: string | null = null) => ({
  kind,
  shownOn: "2026-11-20" as Day,
  lastDay: lastDay as Day | null,
});

describe("measles protection of a child", () => {
  it.each([
    ["is not owed under one", "2026-02", null, "not_owed_yet"],
    ["is missing from the month of the first birthday on", "2025-12", null, "missing"],
    ["is missing where nobody knows the age", null, null, "missing"],
    ["was shown", "2025-01", shown("vaccination"), "shown"],
    ["was shown also of a child under one", "2026-02", shown("vaccination"), "shown"],
    ["holds through the last day of a contraindication", "2025-01", shown("contraindication", "2026-12-01"), "shown"],
    ["has lapsed with a contraindication", "2025-01", shown("contraindication", "2026-11-30"), "lapsed"],
  ] as const)("%s", (_, born, proof, standing) => {
    expect(measlesStanding(born as Month | null, proof, today)).toBe(standing);
  });

  it("cannot have been shown tomorrow, and only a contraindication ends", () => {
    expect(whyNotNoted({ ...shown("vaccination"), shownOn: "2026-12-02" as Day }, today)?.code).toBe(
      "child_cards.shown_day",
    );
    expect(whyNotNoted(shown("vaccination", "2027-01-01"), today)?.code).toBe("child_cards.measles_end");
    expect(whyNotNoted(shown("contraindication", "2026-11-19"), today)?.code).toBe("child_cards.measles_end");
    expect(whyNotNoted(shown("contraindication", "2027-01-01"), today)).toBeNull();
  });
});
