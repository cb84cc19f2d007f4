import { globSync, readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { claimed, settleIn } from "../../tests/support/settling";
import { assignAreas } from "../accounts/commands";
import { readMe } from "../accounts/queries";
import { readProofsToConfirm } from "../childminders/proofs/queries";
import { areaChildminder } from "../childminders/visible";
import type { Context } from "../kernel/context";
import type { AppError } from "../kernel/errors";
import { confirmPermit } from "./permit/commands";
import { listDecisions, listOpenClaims } from "./permit/queries";
import { readAreaTrail } from "./queries";

/* Two Neuenkirchen of Lower Saxony, which share their name, their Land and nothing else. */

const { pool, context, empty } = testDatabase();
const system = context();

const heidekreis = { municipalityId: "ags-03358017", address: "Lindenstraße 7, 29643 Neuenkirchen" };
const diepholz = { municipalityId: "ags-03251028", address: "Dorfstraße 2, 27251 Neuenkirchen" };
const { office: _, ...numbers } = claimed;

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

async function adviserOf(municipality: string, land = "NI"): Promise<Context> {
  const [adviser, admin] = [await addPerson(system, "adviser"), await addPerson(system, "admin")];
  await assignAreas(context({ actor: admin.actor }), { personId: adviser.id, areas: [{ land, municipality }] });
  return context({ actor: adviser.actor });
}

async function settledIn(home: typeof heidekreis) {
  const { actor } = await addPerson(system, "childminder", { name: "Nadja Friedrich" });
  const own = context({ actor });
  return settleIn(own, { ...home, land: "NI", placeName: "Neuenkirchen" });
}

/** All that an adviser reads of an area, and how much of it there is. */
async function seenBy(adviser: Context) {
  const people = await system.db.query.childminders.findMany({ where: areaChildminder.rows(adviser) });
  const trail = await readAreaTrail(adviser, {});
  const proofs = await readProofsToConfirm(adviser, { name: "", limit: 20 });
  const [claims, decisions] = [await listOpenClaims(adviser), await listDecisions(adviser)];
  return [people, trail, proofs, claims, decisions].map((rows) => Math.min(rows.length, 1));
}

describe("an adviser of one Neuenkirchen", () => {
  it("sees and decides what is there, and nothing of another's", async () => {
    const { claimId } = await settledIn(heidekreis);
    const [own, other] = [await adviserOf("Neuenkirchen, Heidekreis"), await adviserOf("03251028")];
    expect(await seenBy(own)).toEqual([1, 1, 1, 1, 0]);
    expect(await seenBy(other)).toEqual([0, 0, 0, 0, 0]);
    await expect(confirmPermit(other, { claimId, ...numbers })).rejects.toMatchObject({
      code: "childminders.claim_not_found",
    });
    await confirmPermit(own, { claimId, ...numbers });
    expect([(await seenBy(own))[4], (await seenBy(other))[4]]).toEqual([1, 0]);
  });

  it("is asked which one, by a name that several bear, and can answer with any of them", async () => {
    const refused = adviserOf("Neuenkirchen");
    await expect(refused).rejects.toMatchObject({
      code: "accounts.municipality_ambiguous",
      field: "areas.municipality",
    });
    const { params } = await refused.then(
      () => expect.fail("nobody was asked"),
      (error: AppError) => error,
    );
    const [choices, keys] = [String(params["choices"]).split("; "), String(params["keys"]).split("; ")];
    expect(choices).toHaveLength(5);
    for (const [at, key] of keys.entries()) {
      const areas = [{ land: "NI", municipality: choices[at], municipalityId: key }];
      expect((await readMe(await adviserOf(key))).areas).toEqual(areas);
      expect((await readMe(await adviserOf(choices[at] ?? ""))).areas).toEqual(areas);
    }
  });

  it("is found in any spelling that is one municipality's alone", async () => {
    const muenster = [{ land: "NW", municipality: "Münster", municipalityId: "ags-05515000" }];
    for (const said of ["Münster", "Muenster", "05515000"]) {
      expect((await readMe(await adviserOf(said, "NW"))).areas).toEqual(muenster);
    }
    await expect(adviserOf("05515000", "NI")).rejects.toMatchObject({ code: "accounts.municipality_unknown" });
  });
});

describe("what was kept by name before", () => {
  const [migration = ""] = globSync("db/migrations/*_municipalities_by_key/migration.sql");
  const mapping = readFileSync(migration, "utf8")
    .split("--> statement-breakpoint")
    .filter((statement) => /^UPDATE/m.test(statement));
  const migrate = async () => {
    await pool.query("update care_homes set municipality_id = null");
    await pool.query("update adviser_areas set municipality_id = null");
    for (const statement of mapping) await pool.query(statement);
  };

  it("goes by key where code and town, or the name, say which; what they do not say is nobody's but the Land's", async () => {
    await settledIn(heidekreis);
    const unclear = await settledIn({ ...diepholz, address: "Dorfstraße 2, 01234 Neuenkirchen" });
    const advisers = [await adviserOf(heidekreis.municipalityId), await adviserOf("Soltau"), await adviserOf("")];
    await pool.query("update adviser_areas set municipality = 'Neuenkirchen' where municipality like 'Neuenkirchen%'");
    await migrate();
    const { rows } = await pool.query("select address, municipality_id as key from care_homes order by address desc");
    expect(rows).toEqual([
      { address: heidekreis.address, key: heidekreis.municipalityId },
      { address: "Dorfstraße 2, 01234 Neuenkirchen", key: null },
    ]);
    const areas = await Promise.all(advisers.map(async (adviser) => (await readMe(adviser)).areas));
    expect(areas.flat().map(({ municipalityId }) => municipalityId)).toEqual([null, "ags-03358021", null]);
    const [closed, , land] = advisers;
    expect(closed && (await seenBy(closed))).toEqual([0, 0, 0, 0, 0]);
    const claims = land ? await listOpenClaims(land) : [];
    expect(claims.map(({ id }) => id)).toContain(unclear.claimId);
  });
});
