import { beforeEach, expect, test } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle, weekdays } from "../../tests/support/people";
import { addChildOf, ask, askForBoth, offer, propose } from "../../tests/support/placements";
import { untilItWaits } from "../../tests/support/waits";
import { removeChild } from "../families/commands/children";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { agreeToChange } from "./commands/changes";
import { withdrawInquiry } from "./commands/inquiries";
import { acceptOffer, expireOffer } from "./commands/offers";
import { placementData } from "./personal-data";

const { pool, context, empty } = testDatabase({ connections: 20 });
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

beforeEach(empty);

async function childminder(changes: Parameters<typeof settle>[1], name: string) {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { ...changes, person: { name, ...changes?.person } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

/** So many families, each with a child, that ask one of these childminders. */
async function families(count: number, whom: (at: number) => { slug: string }) {
  const asking = [];
  for (let at = 0; at < count; at++) {
    const parent = await addPerson(system, "parent", { name: `Familie ${at}` });
    const childId = await addChildOf(as, parent.actor);
    asking.push({ parent, childId, placementId: await ask(as, parent.actor, whom(at).slug, childId) });
  }
  return asking;
}

const codesOf = (answers: PromiseSettledResult<unknown>[]) =>
  answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
const count = async (sql: string) => (await pool.query(`select count(*)::int as n from ${sql}`)).rows[0].n;

test("fifty offers of the last place at once make one; the others hear that there is no room, and nothing is left of them", async () => {
  const katrin = await childminder({ permit: { atOnce: 1 } }, "Katrin Seidel");
  const asking = await families(50, () => katrin);
  const answers = await Promise.allSettled(asking.map(({ placementId }) => offer(as, katrin.actor, placementId)));
  expect(codesOf(answers)).toEqual(Array(49).fill("capacity.over_cap"));
  expect(await count("offers")).toBe(1);
  expect(await count("placements where state = 'offered'")).toBe(1);
  expect(await count("commitments")).toBe(1);
});

test("fifty offers for two siblings each of the last two places at once make one for both; nobody is left with half of one", async () => {
  const katrin = await childminder({ permit: { atOnce: 2 } }, "Katrin Seidel");
  const asking = [];
  for (let at = 0; at < 50; at++) {
    const parent = await addPerson(system, "parent", { name: `Familie ${at}` });
    const childId = await addChildOf(as, parent.actor);
    const sibling = await addChildOf(as, parent.actor, "2024-09", "Ida");
    asking.push({ parent, pair: await askForBoth(as, parent.actor, katrin.slug, [childId, sibling]) });
  }
  const answers = await Promise.allSettled(
    asking.map(({ pair: [placementId, second] }) =>
      offer(as, katrin.actor, placementId, {
        sibling: { placementId: second, hours: "Mo–Fr 8–14", from: "2027-01-01" },
      }),
    ),
  );
  expect(codesOf(answers)).toEqual(Array(49).fill("capacity.over_cap"));
  expect(await count("offers")).toBe(2);
  expect(await count("(select together_id from placements where state = 'offered' group by 1) pairs")).toBe(1);
  expect(await count("commitments")).toBe(2);
  // Both parents click, on one child each: both places are accepted once.
  const [offered] = asking.filter((_, at) => answers[at]?.status === "fulfilled");
  const accepted = await Promise.allSettled(
    (offered?.pair ?? []).map((placementId) =>
      acceptOffer(as(offered?.parent.actor ?? katrin.actor), { placementId, words: "" }),
    ),
  );
  expect(codesOf(accepted)).toEqual(["placements.not_now"]);
  expect(await count("placements where state = 'reserved'")).toBe(2);
  expect(await count("commitments where origin = 'placement'")).toBe(2);
});

test("fifty offers of the last place in joint care, through either of its two, make one", async () => {
  const eva = await childminder({ home: { joint: true, land: "NW" } }, "Eva Lang");
  const uta = await childminder({ careHomeId: eva.careHomeId }, "Uta Kern");
  for (let at = 0; at < 4; at++) for (const { childminderId } of [eva, uta]) await place(system, childminderId);
  const of = (at: number) => (at % 2 ? eva : uta);
  const asking = await families(50, of);
  const answers = await Promise.allSettled(asking.map(({ placementId }, at) => offer(as, of(at).actor, placementId)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await count("commitments")).toBe(9); // §22 KiBiz
});

test("one child is offered five places, and accepts all of them at once: one is reserved, the others lapse", async () => {
  const five = [];
  for (const name of ["Eva Lang", "Uta Kern", "Ina Bohm", "Ada Ruf", "Ria Haas"])
    five.push(await childminder({}, name));
  const parent = await addPerson(system, "parent");
  const childId = await addChildOf(as, parent.actor);
  const ids: string[] = [];
  for (const { slug, actor } of five) {
    const placementId = await ask(as, parent.actor, slug, childId);
    await offer(as, actor, placementId);
    ids.push(placementId);
  }
  const answers = await Promise.allSettled(
    ids.map((placementId) => acceptOffer(as(parent.actor), { placementId, words: "" })),
  );
  expect(codesOf(answers)).toEqual(Array(4).fill("placements.not_now"));
  const { rows } = await pool.query("select state, count(*)::int as n from placements group by state order by n");
  expect(rows).toEqual([
    { state: "reserved", n: 1 },
    { state: "lapsed", n: 4 },
  ]);
  expect(await count("commitments")).toBe(1);
});

test("accepting, withdrawing and expiring at the same moment have one outcome, and the hours follow it", async () => {
  const katrin = await childminder({ permit: { atOnce: 5 } }, "Katrin Seidel");
  const asking = await families(5, () => katrin);
  const later = { now: new Date(system.now.getTime() + 7 * 86_400_000) };
  for (const { parent, placementId } of asking) {
    const offerId = await offer(as, katrin.actor, placementId);
    const answers = await Promise.allSettled([
      acceptOffer(as(parent.actor), { placementId, words: "" }),
      withdrawInquiry(as(parent.actor), { placementId, reason: "other", words: "" }),
      expireOffer(context(later), { placementId, offerId }),
    ]);
    for (const code of codesOf(answers)) expect(code).toBe("placements.not_now");
  }
  expect(await count("offers where closed_at is null")).toBe(0);
  expect(await count("commitments")).toBe(await count("placements where state = 'reserved'"));
  expect(await count("commitments where origin = 'offer'")).toBe(0);
});

test("fifty changes at once for the last free hour, by two families and their childminder, end with one child in it", async () => {
  const katrin = await childminder({ permit: { atOnce: 2 } }, "Katrin Seidel");
  const asking = await families(2, () => katrin);
  for (const { parent, placementId } of asking) {
    await offer(as, katrin.actor, placementId);
    await acceptOffer(as(parent.actor), { placementId, words: "" });
  }
  await place(system, katrin.childminderId, { from: "2027-01-01", hours: weekdays(14, 17) });
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, async (_, at) => {
      const { parent, placementId } = asking[at % 2] ?? asking[0] ?? expect.fail("there are two");
      const by = at % 4 < 2 ? "childminder" : "family";
      const amendmentId = await propose(as, by === "family" ? parent.actor : katrin.actor, placementId);
      const side = by === "family" ? "childminder" : "family";
      await agreeToChange(as(side === "family" ? parent.actor : katrin.actor), side, {
        placementId,
        amendmentId,
        words: "",
      });
    }),
  );
  const known = ["capacity.over_cap", "placements.change_open", "placements.change_nothing", "placements.too_often"];
  for (const code of codesOf(answers)) expect(known).toContain(code);
  expect(await count("commitments where get_bit(hours, 4 * 15) = 1 and until_date is null")).toBe(2);
  expect(await count("placement_terms where until_date is null and get_bit(hours, 4 * 15) = 1")).toBe(1);
});

test("who erases an account waits for a family's step without holding the home that the step needs next", async () => {
  const katrin = await childminder({}, "Katrin Seidel");
  const [, second] = await families(2, () => katrin);
  const step = await pool.connect();
  let erasing: Promise<unknown> | undefined;
  try {
    await step.query("begin");
    await step.query("select from children where id = $1 for update", [second?.childId]);
    erasing = system.transact((tx) => placementData.erase(tx, system, katrin));
    await untilItWaits(pool, erasing);
    await step.query("select from care_homes where id = $1 for update nowait", [katrin.careHomeId]);
  } finally {
    await step.query("rollback");
    step.release();
    await erasing;
  }
  expect(await count("placements where state = 'ended'")).toBe(2);
});

test("who takes a child out of the family waits for a step of both siblings without holding the one that the step needs next", async () => {
  const katrin = await childminder({ permit: { atOnce: 2 } }, "Katrin Seidel");
  const { actor } = await addPerson(system, "parent");
  const [emil, ida] = [await addChildOf(as, actor), await addChildOf(as, actor, "2024-09", "Ida")];
  const [placementId, second] = await askForBoth(as, actor, katrin.slug, [emil, ida]);
  await offer(as, katrin.actor, placementId, {
    sibling: { placementId: second, hours: "Mo–Fr 8–14", from: "2027-01-01" },
  });
  const step = await pool.connect();
  let removing: Promise<unknown> | undefined;
  try {
    // As `holdTogether` does: the children in the order of their ids.
    await step.query("begin");
    await step.query("select from children where id = $1 for update", [emil]);
    removing = removeChild(as(actor), { childId: ida });
    await untilItWaits(pool, removing);
    await step.query("select from children where id = $1 for update nowait", [ida]);
  } finally {
    await step.query("rollback");
    step.release();
    await removing;
  }
  expect(await count("placements where state = 'talking'")).toBe(1);
  expect(await count("placements where state = 'ended'")).toBe(1);
  expect(await count("commitments")).toBe(0);
});

test("four hundred families ask five childminders each at once; every inquiry is there once", async () => {
  const many: { slug: string }[] = [];
  for (let at = 0; at < 10; at++) many.push(await childminder({}, `Nummer ${at}`));
  const parents = [];
  for (let at = 0; at < 400; at++) {
    const parent = await addPerson(system, "parent");
    parents.push({ parent, childId: await addChildOf(as, parent.actor) });
  }
  const began = performance.now();
  const asked = await Promise.all(
    parents.flatMap(({ parent, childId }, at) =>
      [0, 1, 2, 3, 4].map((n) => ask(as, parent.actor, many[(at + n) % 10]?.slug ?? "", childId)),
    ),
  );
  console.info(`2,000 inquiries at once: ${Math.round(performance.now() - began)} ms`);
  expect(new Set(asked).size).toBe(2_000);
  expect(await count("placements where state = 'asked'")).toBe(2_000);
  expect(await count("(select 1 from placements group by family_id having max(rank) <> 5) too_few")).toBe(0);
});
