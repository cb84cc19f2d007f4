import { expect, test } from "vitest";
import { demoDatabase } from "../../tests/support/demo";
import { addDemoPlacements } from "./placements";
import { addDemoSubstitutes } from "./substitutes";

const { pool, again } = demoDatabase(addDemoPlacements, addDemoSubstitutes);

test("each screen of substitutes shows life: an agreement with a play date, an open request, a day nobody can take", async () => {
  const { rows } = await pool.query(
    "select distinct state, unsolved_at is not null as unsolved from substitute_days order by state, unsolved",
  );
  expect(rows).toContainEqual({ state: "open", unsolved: true });
  expect(rows.some(({ state, unsolved }) => state !== "open" || !unsolved)).toBe(true);
  expect((await pool.query("select 1 from substitute_offers")).rows.length).toBeGreaterThan(0);
  expect((await pool.query("select 1 from substitute_play_dates")).rows).toHaveLength(1);
});

test("a second time there is nothing to do", async () => {
  const before = await pool.query("select id, state from substitute_days order by id");
  await again(addDemoSubstitutes);
  expect((await pool.query("select id, state from substitute_days order by id")).rows).toEqual(before.rows);
});
