import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, settle, weekdays } from "../../tests/support/people";
import { endCommitment } from "../capacity/commands";
import type { Day } from "../kernel/calendar";
import { anyone } from "../kernel/permissions";
import { unlistChildminder } from "../listing/commands";
import { searchChildminders } from "./queries";
import { SearchChildminders } from "./schemas";

const { statements, context, empty } = testDatabase();
const ctx = context();
const visitor = context({ actor: anyone });

beforeEach(empty);

async function found(raw: Record<string, unknown> = {}) {
  const input = SearchChildminders.parse({ point: `${leipzig.lat},${leipzig.lon}`, hours: "Mo–Fr 8–14", ...raw });
  return (await searchChildminders(visitor, input)).results.map(({ slug, fit }) => [slug, fit.state, fit.from]);
}

test("the search follows what is free at once, and who is listed", async () => {
  const { slug, childminderId } = await settle(ctx, { ownMaximum: 1 });
  expect(await found()).toEqual([[slug, "now", "2026-11-23"]]);
  const { id } = await place(ctx, childminderId, { from: "2026-11-01", hours: weekdays(7, 12) });
  expect(await found()).toEqual([[slug, "partly", null]]);
  expect(await found({ only: "fitting" })).toEqual([]);
  await endCommitment(ctx, { commitmentId: id, until: "2027-02-01" as Day });
  expect(await found()).toEqual([[slug, "later", "2027-02-01"]]);
  expect(await found({ start: "2027-02-01", only: "fitting" })).toEqual([[slug, "now", "2027-02-01"]]);
  await unlistChildminder(ctx, { childminderId });
  expect(await found()).toEqual([]);
});

test("a search for a point is one statement", async () => {
  await settle(ctx);
  const before = statements.length;
  for (const sort of ["distance", "fit", "start"]) await found({ sort });
  expect(statements).toHaveLength(before + 3);
});
