import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig } from "../../tests/support/people";
import { addChildOf, ask, childminderWithAccount, reserve } from "../../tests/support/placements";
import { capacityOf } from "../capacity/home-capacity";
import { readOwnConflicts } from "../capacity/queries";
import { vacancySpans } from "../capacity/spans";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { settleHome } from "../homes/commands";
import { acceptInvitation, inviteColleague, leaveJointCare } from "../homes/joint-care/commands";
import { mailColleagueInvitation } from "../homes/joint-care/mails";
import { lockCareHome } from "../homes/steps";
import type { Context } from "../kernel/context";
import { toBits } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { readPlacements } from "./queries";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

const anger = { ...leipzig, address: "Am Anger 1, 04109 Leipzig", lon: 12.4 };
type Someone = Awaited<ReturnType<typeof childminderWithAccount>>;
let miriam: { id: string; actor: Actor };
let katrin: Someone;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  await openedBy(katrin);
});

const openedBy = ({ id, careHomeId }: Someone) =>
  pool.query("update care_homes set opened_by = $1 where id = $2", [id, careHomeId]);
const familys = async () => readPlacements(as(miriam.actor), "family");
const held = async () =>
  (await pool.query("select origin, from_date::text, belongs_to from commitments order by from_date")).rows;

/** Stored spans of everybody in her home against those computed from nothing. */
async function wrongSpans(childminderId: string): Promise<string[]> {
  const { rows } = await pool.query("select care_home_id as id from childminders where id = $1", [childminderId]);
  return system.transact(async (tx) => {
    const locked = await lockCareHome(tx, rows[0].id);
    const capacity = await capacityOfHome(tx, locked);
    const stored = await storedSpans(tx, locked);
    return locked.people.flatMap(({ id }) => {
      const own = stored.get(id) ?? [];
      const fresh = own[0] && vacancySpans(capacityOf(capacity, id), own[0].from);
      const told = (spans: typeof fresh) =>
        JSON.stringify(spans?.map(({ from, until, free }) => [from, until, toBits(free)]));
      return told(fresh) === told(own) ? [] : [id];
    });
  });
}

/** Katrin comes into the home of a colleague who has asked her. */
async function joins(host: Someone): Promise<void> {
  await pool.query("update care_homes set joint = true where id = $1", [host.careHomeId]);
  let link = "";
  const { id } = await inviteColleague(as(host.actor), { email: katrin.email });
  const send = async ({ text }: { text: string }) => {
    link = /einladung#(\S+)/.exec(text)?.[1] ?? "";
    return "sent" as const;
  };
  await mailColleagueInvitation(context({ vendors: { ...system.vendors, mailer: { send } } }), id, {
    key: "event",
    attempt: 1,
  });
  await acceptInvitation(as(katrin.actor), { token: link });
}

describe("a childminder who moves", () => {
  it("takes along whom she cares for: the same hours, the new address for who may see it, and none for who asks", async () => {
    const emil = await addChildOf(as, miriam.actor);
    const mila = await addChildOf(as, miriam.actor, "2025-03", "Mila");
    const reserved = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
    const asked = await ask(as, miriam.actor, katrin.slug, mila);
    const before = await held();
    await settleHome(as(katrin.actor), anger);
    expect(await held()).toEqual(before);
    expect(await wrongSpans(katrin.childminderId)).toEqual([]);
    const addresses = Object.fromEntries((await familys()).map(({ id, address }) => [id, address]));
    expect(addresses).toEqual({ [reserved]: anger.address, [asked]: null });
  });
});

describe("a childminder who joins a shared home", () => {
  it("brings her placements along; what is too much there is said, and nobody has to go", async () => {
    const eva = await childminderWithAccount(database, "Eva Lang", { home: { land: "NW" } });
    await openedBy(eva);
    for (const whose of [eva, katrin])
      for (let at = 0; at < 5; at++) {
        const child = await addChildOf(as, miriam.actor, "2025-03", `${whose.slug} ${at}`);
        const parent = await addPerson(system, "parent");
        const theirs = at === 0 ? miriam.actor : parent.actor;
        await reserve(
          as,
          theirs,
          whose.actor,
          whose.slug,
          at === 0 ? child : await addChildOf(as, parent.actor, "2025-03", "Ole"),
        );
      }
    const before = await held();
    expect(before).toHaveLength(10);
    await joins(eva);
    expect(await held()).toEqual(before);
    expect(await wrongSpans(katrin.childminderId)).toEqual([]);
    expect((await familys()).map(({ state, address }) => [state, address])).toEqual(
      (await familys()).map(() => ["reserved", leipzig.address]),
    );
    // Ten of two permits; nine is the most together (§22(3) KiBiz).
    for (const { actor } of [eva, katrin])
      expect((await readOwnConflicts(as(actor))).map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["home_present"]),
      );
    await leaveJointCare(as(katrin.actor), anger);
    expect(await held()).toEqual(before);
    expect(await wrongSpans(eva.childminderId)).toEqual([]);
    expect((await familys()).map(({ address }) => address)).toContain(anger.address);
  });
});
