import { expect, test } from "vitest";
import { demoDatabase } from "../../tests/support/demo";
import { addDemoAttendance } from "./attendance";
import { addDemoConversations } from "./conversations";
import { addDemoPlacements } from "./placements";

const { pool, again } = demoDatabase(addDemoPlacements, addDemoAttendance, addDemoConversations);

test("a waiting list shows a sibling's family first and the demo parent's place", async () => {
  const { rows } = await pool.query(
    "select count(*)::int as n, count(distinct childminder_id)::int as lists from waiting_entries where ended_at is null",
  );
  expect(rows).toEqual([{ n: 4, lists: 1 }]);
});

test("each screen of placements shows life: every kind of turn, a visit, held hours and a child that settles in", async () => {
  const { rows } = await pool.query("select state, count(*)::int as n from placements group by state order by state");
  expect(rows).toEqual([
    { state: "asked", n: 4 },
    { state: "declined", n: 2 },
    { state: "offered", n: 1 },
    { state: "reserved", n: 1 },
    { state: "settling_in", n: 1 },
    { state: "talking", n: 2 },
  ]);
  const held = await pool.query("select origin from commitments where origin <> 'entered' order by origin");
  expect(held.rows.map(({ origin }) => origin)).toEqual(["offer", "placement", "placement"]);
  const missing = await pool.query("select asked_at from placement_contracts where asked_at is not null");
  expect(missing.rows).toHaveLength(1);
});

test("the week behind shows days of care, and one on which the child stayed at home", async () => {
  const { rows } = await pool.query(
    "select count(arrived_minute)::int as came, count(*)::int as days from attendance_days",
  );
  const away = await pool.query("select reason from child_absences");
  expect(rows[0].came).toBeGreaterThan(0);
  expect(rows[0].days).toBeGreaterThan(rows[0].came - 1);
  expect(away.rows.length).toBeLessThan(2);
});

test("families and the childminder have written to each other, between what happened; each has a word to read", async () => {
  const { rows } = await pool.query(
    `select count(*) filter (where kind = 'message')::int as messages, count(*) filter (where kind = 'system')::int as notes,
       count(distinct placement_id)::int as talks from conversation_entries`,
  );
  expect(rows[0]).toMatchObject({ messages: 7, talks: 2 });
  expect(rows[0].notes).toBeGreaterThan(4);
  const unread = await pool.query(
    `select m.side, count(*)::int as n from conversation_members m join conversation_entries e on e.placement_id = m.placement_id
       and e.kind = 'message' and e.seq > m.read_seq and e.member <> m.number where m.read_seq > 0 group by m.side order by 1`,
  );
  expect(unread.rows).toEqual([
    { side: "childminder", n: 1 },
    { side: "family", n: 1 },
  ]);
});

test("a second time there is nothing to do", async () => {
  const before = await pool.query("select id from placements order by id");
  await again(addDemoPlacements);
  await again(addDemoAttendance);
  expect((await pool.query("select id from placements order by id")).rows).toEqual(before.rows);
});
