import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import type { Day } from "../kernel/calendar";
import { endCommitment } from "./commands";

const { pool, context, empty } = testDatabase({ connections: 20 });
const ctx = context();

beforeEach(empty);

test("twenty at once want the last seat: one gets it, the others hear that there is no room", async () => {
  const { childminderId } = await settle(ctx, { permit: { atOnce: 3 } });
  await place(ctx, childminderId);
  await place(ctx, childminderId);
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => place(ctx, childminderId)));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(19).fill("capacity.over_cap"));
  const { rows } = await pool.query("select count(*)::int as n from commitments where childminder_id = $1", [
    childminderId,
  ]);
  expect(rows[0].n).toBe(3);
});

test("twenty at once want the last seat of a shared home, through either of its two: one gets it", async () => {
  const eva = await settle(ctx, { home: { joint: true, land: "NW" } });
  const uta = await settle(ctx, { careHomeId: eva.careHomeId, person: { name: "Uta Kern" } });
  for (let at = 0; at < 4; at++) await place(ctx, eva.childminderId);
  for (let at = 0; at < 4; at++) await place(ctx, uta.childminderId);
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => place(ctx, (at % 2 ? eva : uta).childminderId)),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { rows } = await pool.query("select count(*)::int as n from commitments");
  expect(rows[0].n).toBe(9); // §22 KiBiz
});

test("ends and beginnings from all sides at once leave spans as if they had come one by one", async () => {
  const permit = { atOnce: 4 };
  const eva = await settle(ctx, { home: { joint: true }, permit });
  const uta = await settle(ctx, { careHomeId: eva.careHomeId, person: { name: "Uta Kern" }, permit });
  const placed = await Promise.all(
    Array.from({ length: 6 }, (_, at) => place(ctx, (at % 2 ? eva : uta).childminderId)),
  );
  await Promise.all([
    ...placed.map(({ id }, at) => endCommitment(ctx, { commitmentId: id, until: `2027-0${at + 1}-01` as Day })),
    ...Array.from({ length: 2 }, (_, at) => place(ctx, (at % 2 ? eva : uta).childminderId)),
  ]);
  const { rows } = await pool.query(
    `select (select count(*) from commitments c where c.childminder_id = s.childminder_id
                and c.from_date <= s.from_date and (c.until_date is null or c.until_date > s.from_date))::int as children,
            bit_count(free) > 0 as room, bit_count(free_two) > 0 as room_for_two
       from vacancy_spans s where from_date < '2030-01-01'`,
  );
  expect(rows.length).toBeGreaterThan(4);
  for (const { children, room, room_for_two } of rows)
    expect([room, room_for_two]).toEqual([children < 4, children < 3]);
});
