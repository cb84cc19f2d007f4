import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { changeHours, inCare } from "../../tests/support/attendance";
import { testDatabase } from "../../tests/support/database";
import { settle, weekdays } from "../../tests/support/people";
import { addChildOf, childminderWithAccount } from "../../tests/support/placements";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { toBits } from "../kernel/fortnight-grid";
import { parseInput } from "../kernel/input";
import type { Actor } from "../kernel/permissions";
import { readFlatExpenses } from "./queries/flat-expenses";
import { ReadFlatExpenses } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const march = { now: new Date("2027-03-20T08:00:00Z") };
const asked = (changes: object = {}) => parseInput(ReadFlatExpenses, { year: 2027, ...changes });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let katrin: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  katrin = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  const childId = await addChildOf(as, miriam.actor);
  placementId = await inCare(as, { parent: miriam.actor, childminder: katrin.actor, slug: katrin.slug, childId });
});

it("follow what was agreed: from the first day on, and from each change", async () => {
  await changeHours(pool, placementId, "2027-03-01" as Day, toBits(weekdays(8, 16)));
  const flat = await readFlatExpenses(as(katrin.actor, march), asked());
  // Agreed from 1 January on; thirty hours a week, then forty.
  expect(flat?.months.map(({ month, children, cents }) => [month, children, cents])).toEqual([
    ["2027-01", 1, 30_000],
    ["2027-02", 1, 30_000],
    ["2027-03", 1, 40_000],
  ]);
  expect(flat).toMatchObject({ childrenCents: 100_000, placesCents: 0, cents: 100_000, capped: false });
});

it("count the children whom she entered herself, and nobody else's", async () => {
  const other = await settle(system, { person: { name: "Andere Person" } });
  const insert = `insert into commitments (id, childminder_id, from_date, until_date, hours, created_at)
    values (gen_random_uuid(), $1, '2026-05-01', '2027-02-01', $2::bit(1344), now())`;
  await pool.query(insert, [katrin.childminderId, toBits(weekdays(8, 12))]);
  await pool.query(insert, [other.childminderId, toBits(weekdays(8, 18))]);
  const flat = await readFlatExpenses(as(katrin.actor, march), asked());
  expect(flat?.months.map(({ children, cents }) => [children, cents])).toEqual([
    [2, 30_000 + 20_000],
    [1, 30_000],
    [1, 30_000],
  ]);
  const before = await readFlatExpenses(as(katrin.actor, march), asked({ year: 2026 }));
  expect(before?.months.map(({ cents }) => cents)).toEqual([0, 0, 0, 0, ...Array.from({ length: 8 }, () => 20_000)]);
});

it("add places held free, and end at her income", async () => {
  const places = await readFlatExpenses(as(katrin.actor, march), asked({ placeMonths: "2", income: "1.500,50" }));
  expect(places).toMatchObject({ childrenCents: 90_000, placesCents: 10_000, cents: 100_000, capped: false });
  const little = await readFlatExpenses(as(katrin.actor, march), asked({ placeMonths: "", income: "65,5" }));
  expect(little).toMatchObject({ placesCents: 0, cents: 6_550, capped: true });
});

it("name the field that is no number, and answer childminders alone", async () => {
  expect(() => asked({ income: "viel" })).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field: "income" })] }),
  );
  expect(() => asked({ placeMonths: "1,5" })).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field: "placeMonths" })] }),
  );
  await expect(readFlatExpenses(as(miriam.actor, march), asked())).rejects.toMatchObject({
    code: "permissions.refused",
  });
  const fresh = await addPerson(system, "childminder", { name: "Neu Hier" });
  expect(await readFlatExpenses(as(fresh.actor, march), asked())).toBeNull();
});
