import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { place } from "../../tests/support/people";
import { atSix, bond, childminder, type Her, settledChild, sick } from "../../tests/support/substitutes";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { acceptDays, declineDays, giveDaysBack } from "./commands/days";
import { sayIll, sayWell } from "./commands/illness";
import { beReady } from "./commands/readiness";
import { releaseEndedDays } from "./commands/upkeep";
import { runWave } from "./commands/waves";
import { BeReady, SayIll, SayWell } from "./schemas";

const { pool, context, empty } = testDatabase({ connections: 20 });
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const early = (actor: Actor) => as(actor, { now: atSix });
const count = async (sql: string) => (await pool.query(`select count(*)::int as n from ${sql}`)).rows[0].n;
const codesOf = (answers: PromiseSettledResult<unknown>[]) =>
  answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
const allDays = async (): Promise<string[]> =>
  (await pool.query("select id from substitute_days order by id")).rows.map(({ id }) => id);

beforeEach(empty);

/** So many who substitute nearby, all of them asked. */
async function nearby(how: number): Promise<Her[]> {
  const all: Her[] = [];
  for (let at = 0; at < how; at++) {
    const her = await childminder(system, `Nummer ${at}`, { home: { lon: 12.37 + at / 5_000 } });
    await beReady(early(her.actor), BeReady.parse({ hours: "Mo–Fr 7–17", mostKm: 20 }));
    all.push(her);
  }
  return all;
}

async function askEverybody(illnessId: string): Promise<void> {
  for (let wave = 0; wave < 3; wave++)
    await runWave(context({ now: new Date(atSix.getTime() + wave * 600_000) }), illnessId);
}

test("twenty accept the same child at once: one takes it, and one alone keeps hours for it", async () => {
  const katrin = await childminder(system, "Katrin Seidel");
  await settledChild(system, as, katrin);
  const twenty = await nearby(20);
  const { id } = await sayIll(early(katrin.actor), SayIll.parse(sick));
  await askEverybody(id);
  const dayIds = await allDays();
  const answers = await Promise.allSettled(twenty.map(({ actor }) => acceptDays(early(actor), { dayIds })));
  expect(codesOf(answers)).toEqual(Array(19).fill("substitutes.taken_already"));
  expect(await count("commitments where origin = 'substitute'")).toBe(1);
  expect(await count("substitute_offers where outcome = 'accepted'")).toBe(1);
});

test("two children and one last place: accepted at once, one of them is taken", async () => {
  const katrin = await childminder(system, "Katrin Seidel");
  const uta = await childminder(system, "Uta Kern");
  await bond(as, katrin, uta);
  for (let at = 0; at < 4; at++) await place(system, uta.childminderId);
  await settledChild(system, as, katrin);
  await settledChild(system, as, katrin, { nickname: "Mila" });
  const { id } = await sayIll(early(katrin.actor), SayIll.parse(sick));
  await askEverybody(id);
  const answers = await Promise.allSettled(
    (await allDays()).map((dayId) => acceptDays(early(uta.actor), { dayIds: [dayId] })),
  );
  expect(codesOf(answers)).toEqual(["substitutes.no_room"]);
  expect(await count("commitments where origin = 'substitute'")).toBe(1);
});

test("accepting, declining, giving back and being well at the same moment leave no hours that nobody needs", async () => {
  const katrin = await childminder(system, "Katrin Seidel");
  const [uta, ina] = await nearby(2);
  if (!uta || !ina) throw new Error("two were asked for");
  const children = [];
  for (const nickname of ["Emil", "Mila", "Jona"]) children.push(await settledChild(system, as, katrin, { nickname }));
  const { id: illnessId } = await sayIll(
    early(katrin.actor),
    SayIll.parse({ from: "2027-01-11", until: "2027-01-14" }),
  );
  await askEverybody(illnessId);
  const dayIds = await allDays();
  const well = SayWell.parse({ illnessId, backOn: "2027-01-12" });
  const answers = await Promise.allSettled([
    ...dayIds.map((dayId) => acceptDays(early(uta.actor), { dayIds: [dayId] })),
    ...dayIds.map((dayId) => acceptDays(early(ina.actor), { dayIds: [dayId] })),
    ...children.map(({ parent }) => declineDays(early(parent.actor), { dayIds, lookOn: false })),
    ...dayIds.map((dayId) => giveDaysBack(early(uta.actor), { dayIds: [dayId] })),
    runWave(context({ now: new Date(atSix.getTime() + 3_600_000) }), illnessId),
    sayWell(early(katrin.actor), well),
  ]);
  for (const code of codesOf(answers)) expect(code).toMatch(/^substitutes\./);
  await releaseEndedDays(early(system.actor), illnessId);
  expect(await count("substitute_days where on_day > '2027-01-11' and state <> 'ended'")).toBe(0);
  expect(await count("commitments where origin = 'substitute'")).toBe(
    await count("substitute_days where state in ('taken', 'confirmed')"),
  );
});
