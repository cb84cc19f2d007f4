import { beforeEach, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { vogtsTerms, writtenContract } from "../../tests/support/contracts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, childminderWithAccount, reserve } from "../../tests/support/placements";
import type { IdentityService } from "../identity-checks/service";
import type { Context } from "../kernel/context";
import { newId } from "../kernel/ids";
import type { Actor } from "../kernel/permissions";
import { draftContract, sendContract } from "./commands/drafting";
import { fileSigned, signContract } from "./commands/signing";
import { readContracts } from "./queries";

const database = testDatabase();
const { pool, context, empty } = database;
type Someone = { readonly id: string; readonly actor: Actor };
const as = (actor: Actor, changes: Partial<Context> = {}) =>
  context({ ...changes, actor: { ...actor, provenAt: changes.now ?? context().now } });

let miriam: Someone;
let katrin: Someone & { slug: string };
let placementId: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  const emil = await addChildOf(as, miriam.actor);
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, emil);
});

const passed = (who: Someone, name: string, shown: boolean) =>
  pool.query(
    `insert into identity_checks (id, person_id, vendor, state, begun_at, ended_at, checked_name, shown_since)
     values ($1, $2, 'idnow', 'passed', $5, $5, $3, $4)`,
    [newId(context().now), who.id, name, shown ? context().now : null, context().now],
  );

const draft = () =>
  draftContract(as(katrin.actor), writtenContract(placementId, [{ id: miriam.id, name: "Miriam Vogt" }], vogtsTerms));

it("whoever signs reads of the other side that its identity was checked, where it may be known and is of that name", async () => {
  const { id: contractId } = await draft();
  await passed(katrin, "Katrin Seidel", true);
  await passed(miriam, "Miriam Vogt", false);
  const signers = async () => {
    const [contract] = (await readContracts(as(miriam.actor), "family", { placementId })) ?? [];
    return contract?.signers.map(({ name, identityChecked }) => [name, identityChecked?.vendor ?? null]);
  };
  await sendContract(as(katrin.actor), { placementId, contractId, signAt: "here" });
  expect(await signers()).toEqual(
    expect.arrayContaining([
      ["Katrin Seidel", "idnow"],
      ["Miriam Vogt", null],
    ]),
  );
  await pool.query("update identity_checks set shown_since = now()");
  expect((await signers())?.map(([, vendor]) => vendor)).toEqual(["idnow", "idnow"]);
  await pool.query("update identity_checks set checked_name = 'Katrin Sommer' where person_id = $1", [katrin.id]);
  expect(await signers()).toEqual(expect.arrayContaining([["Katrin Seidel", null]]));
});

it("whoever signs next can be checked before, where a service is there", async () => {
  const { id: contractId } = await draft();
  await sendContract(as(katrin.actor), { placementId, contractId, signAt: "here" });
  const ctx = as(miriam.actor);
  const offered = (identityChecks: Context["vendors"]["identityChecks"]) =>
    readContracts({ ...ctx, vendors: { ...ctx.vendors, identityChecks } }, "family", { placementId }).then((read) =>
      read?.[0]?.signers.filter(({ canBeChecked }) => canBeChecked).map(({ name }) => name),
    );
  expect(await offered({})).toEqual([]);
  const idnow: IdentityService = {
    begin: () => Promise.reject(new Error("not asked")),
    look: () => Promise.reject(new Error("not asked")),
  };
  expect(await offered({ idnow })).toEqual(["Miriam Vogt"]);
  await passed(miriam, "Miriam Vogt", true);
  expect(await offered({ idnow })).toEqual([]);
});

it("the page of signatures says it beside who signed, if it was so by then", async () => {
  const { id: contractId } = await draft();
  await passed(katrin, "Katrin Seidel", true);
  await passed(miriam, "Miriam Vogt", true);
  await sendContract(as(katrin.actor), { placementId, contractId, signAt: "here" });
  const later = { now: new Date(context().now.getTime() + 60_000) };
  const [contract] = (await readContracts(as(miriam.actor), "family", { placementId })) ?? [];
  const input = { placementId, contractId, sha256: contract?.sha256 ?? "", agreed: true as const, early: true };
  const trace = { network: "192.0.2.0/24", browser: "Firefox" };
  await signContract(as(miriam.actor, later), "family", input, trace);
  await signContract(as(katrin.actor, later), "childminder", input, trace);
  // Checked after she had signed: the page does not say it of her.
  const tomorrow = new Date(later.now.getTime() + 86_400_000);
  await pool.query("update identity_checks set ended_at = $2 where person_id = $1", [katrin.id, tomorrow]);
  let page = "";
  const { papers } = context().vendors;
  const append: typeof papers.append = (file, appended) => {
    page = JSON.stringify(appended);
    return papers.append(file, appended);
  };
  const system = context(later);
  await fileSigned({ ...system, vendors: { ...system.vendors, papers: { ...papers, append } } }, contractId);
  expect(page.split("geprüft von IDnow am ")).toHaveLength(2);
  expect(page.indexOf("geprüft von IDnow")).toBeLessThan(page.indexOf("Katrin Seidel"));
});
