import { expect, it } from "vitest";
import { pathInLogs } from "./paths-in-logs";

it("a path in a log holds no secret of a private calendar, and all else as it is", () => {
  expect(pathInLogs("/kalender/geheim.ics")).toBe("/kalender/…");
  expect(pathInLogs("/kalender/geheim.ics/mehr")).toBe("/kalender/…/mehr");
  expect(pathInLogs("/webhooks/skribble/geheim")).toBe("/webhooks/skribble/…");
  expect(pathInLogs("/api/me/calendar")).toBe("/api/me/calendar");
});
