import { beforeEach, describe, expect, it } from "vitest";
import { adviserAreas } from "../../db/schema/accounts";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { pdf } from "../../tests/support/files";
import { addChildOf, childminderWithAccount, reserve } from "../../tests/support/placements";
import { beginUpload, handInUpload, removeOrphans } from "../documents/commands";
import { takeInUpload } from "../documents/take-in";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { keepOfficeForm, takeOfficeFormBack } from "./commands/office-forms";
import { contractData } from "./personal-data";
import { downloadOfferedForm, downloadOfficeForm, readOfferedForms, readOfficeForms } from "./queries/office-forms";
import { offeredOn, officeFormsAtMost } from "./rules";
import type { KeepOfficeForm } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ ...changes, actor });
const file = pdf(2);
const leipzig = "ags-14713000";

type Someone = { readonly id: string; readonly actor: Actor };
let ingrid: Someone;
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { readonly slug: string };
let placementId: string;

beforeEach(async () => {
  await empty();
  ingrid = await adviserFor("SN");
  miriam = await addPerson(system, "parent", { name: "Miriam Vogt" });
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminderWithAccount(database, "Katrin Seidel");
  placementId = await reserve(as, miriam.actor, katrin.actor, katrin.slug, await addChildOf(as, miriam.actor));
});

async function adviserFor(land: string, municipalityId: string | null = null): Promise<Someone> {
  const adviser = await addPerson(system, "adviser");
  const municipality = municipalityId ? "Irgendwo" : "";
  await system.db.insert(adviserAreas).values({ personId: adviser.id, land, municipality, municipalityId });
  return adviser;
}

async function uploaded({ actor }: Someone): Promise<string> {
  const { id } = await beginUpload(as(actor), { kind: "form", type: "application/pdf", bytes: file.length });
  await system.vendors.storage.put(`quarantine/${id}`, file, { type: "application/pdf" });
  await handInUpload(as(actor), { uploadId: id });
  await takeInUpload(system, { uploadId: id });
  return id;
}

async function kept(who = ingrid, changes: Partial<KeepOfficeForm> = {}): Promise<string> {
  const input = {
    name: "Betreuungsvereinbarung",
    validFrom: "2026-01-01" as Day,
    land: "SN",
    municipalityId: null,
  } as const;
  const documentId = changes.documentId ?? (await uploaded(who));
  return (await keepOfficeForm(as(who.actor), { ...input, ...changes, documentId })).id;
}

const offered = async (who: Someone, side: "family" | "childminder" = "family") =>
  (await readOfferedForms(as(who.actor), side, { placementId }))?.map(({ name, validFrom }) => [name, validFrom]) ??
  null;
const read = async (body: ReadableStream) => new Uint8Array(await new Response(body).arrayBuffer());

describe("an office's blank form", () => {
  it("is found by both sides where care is given, byte for byte as it was uploaded, and by nobody else", async () => {
    const officeFormId = await kept();
    const here = [["Betreuungsvereinbarung", "2026-01-01"]];
    expect([await offered(miriam), await offered(katrin, "childminder")]).toEqual([here, here]);
    for (const [who, side] of [
      [miriam, "family"],
      [katrin, "childminder"],
    ] as const) {
      const { body } = await downloadOfferedForm(as(who.actor), side, { placementId, officeFormId });
      expect(await read(body)).toEqual(file);
    }
    expect(await read((await downloadOfficeForm(as(ingrid.actor), { officeFormId })).body)).toEqual(file);
    expect(await offered(stranger)).toBeNull();
    await expect(
      downloadOfferedForm(as(stranger.actor), "family", { placementId, officeFormId }),
    ).rejects.toMatchObject({ code: "contracts.form_not_found" });
    // It is nobody's to be swept, though no account owns it any more.
    await removeOrphans(as({ roles: ["system"], personId: null }, { now: new Date("2027-06-01T10:00:00Z") }));
    expect((await pool.query("select kind, owner_id from documents")).rows).toEqual([
      { kind: "paper", owner_id: null },
    ]);
  });

  it("of another municipality or Land is not offered, one of her own is", async () => {
    const [here, there, bavaria] = [
      await adviserFor("SN", leipzig),
      await adviserFor("SN", "ags-14612000"),
      await adviserFor("BY"),
    ];
    await kept(here, { name: "Leipzig", municipalityId: leipzig });
    await kept(there, { name: "Dresden", municipalityId: "ags-14612000" });
    await kept(bavaria, { name: "Bayern", land: "BY" });
    expect(await offered(miriam)).toEqual([["Leipzig", "2026-01-01"]]);
    // Who is responsible for the whole Land keeps those of its municipalities, too.
    expect((await readOfficeForms(as(ingrid.actor))).map(({ name }) => name)).toEqual(["Dresden", "Leipzig"]);
    expect((await readOfficeForms(as(bavaria.actor))).map(({ name }) => name)).toEqual(["Bayern"]);
  });

  it("gives way to a later one of its name once that holds", async () => {
    await kept();
    await kept(ingrid, { validFrom: "2026-11-01" as Day });
    await kept(ingrid, { validFrom: "2099-01-01" as Day });
    expect(await offered(miriam)).toEqual([["Betreuungsvereinbarung", "2026-11-01"]]);
    const all = await readOfficeForms(as(ingrid.actor));
    expect(all.map(({ isOffered }) => isOffered)).toEqual([false, true, false]);
    const form = { name: "A", land: "SN", municipality: "", validFrom: "2026-01-01" as Day };
    const other = { ...form, municipality: "Leipzig", validFrom: "2026-02-01" as Day };
    expect(offeredOn(form, [form, other], "2026-03-01" as Day)).toBe(true);
  });

  it("is taken back by an adviser of its area alone, and its file with it", async () => {
    const officeFormId = await kept();
    const [other, town] = [await adviserFor("BY"), await adviserFor("SN", leipzig)];
    for (const who of [other, town]) {
      await expect(takeOfficeFormBack(as(who.actor), { officeFormId })).rejects.toMatchObject({
        code: "contracts.form_not_found",
      });
      await expect(downloadOfficeForm(as(who.actor), { officeFormId })).rejects.toMatchObject({
        code: "contracts.form_not_found",
      });
    }
    const colleague = await adviserFor("SN");
    await takeOfficeFormBack(as(colleague.actor), { officeFormId });
    expect(await offered(miriam)).toEqual([]);
    expect((await pool.query("select 1 from documents")).rows).toEqual([]);
    const { rows } = await pool.query("select name, actor_id from events where subject_id = $1 order by id", [
      officeFormId,
    ]);
    expect(rows).toEqual([
      { name: "contracts.office_form_kept", actor_id: ingrid.id },
      { name: "contracts.office_form_taken_back", actor_id: colleague.id },
    ]);
  });

  it("is refused for an area that is not hers, of somebody else's upload, beyond so many, and to anybody but advisers", async () => {
    await expect(kept(ingrid, { land: "BY" })).rejects.toMatchObject({ code: "contracts.not_your_area" });
    await expect(kept(ingrid, { municipalityId: leipzig })).rejects.toMatchObject({ code: "contracts.not_your_area" });
    const documentId = await uploaded(katrin);
    await expect(kept(ingrid, { documentId })).rejects.toMatchObject({ code: "documents.document_not_found" });
    for (const who of [miriam, katrin]) {
      await expect(kept(who)).rejects.toMatchObject({ code: "permissions.refused" });
      await expect(readOfficeForms(as(who.actor))).rejects.toMatchObject({ code: "permissions.refused" });
    }
    await pool.query(
      `insert into office_forms (id, land, municipality, name, valid_from, kept_at)
       select gen_random_uuid(), 'SN', '', 'Nr. ' || n, '2026-01-01', now() from generate_series(1, ${officeFormsAtMost}) n`,
    );
    await expect(kept()).rejects.toMatchObject({ code: "contracts.too_many_office_forms" });
  });

  it("stays the office's when the adviser's account is erased, without her name", async () => {
    await kept();
    const about = { id: ingrid.id, email: "ingrid@x.test" };
    expect(await contractData.collect(system, about)).toMatchObject({
      officeForms: [{ name: "Betreuungsvereinbarung", validFrom: "2026-01-01" }],
    });
    await system.db.transaction((tx) => contractData.erase(tx, system, about));
    expect((await pool.query("select kept_by from office_forms")).rows).toEqual([{ kept_by: null }]);
    expect(await offered(miriam)).toHaveLength(1);
  });
});
