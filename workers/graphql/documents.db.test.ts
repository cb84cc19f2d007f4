import { graphql } from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import { adviserAreas } from "../../db/schema/accounts";
import { documents, pictures } from "../../db/schema/documents";
import { newId } from "../../domain/kernel/ids";
import type { Actor } from "../../domain/kernel/permissions";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { schema } from "./schema";

const { pool, context, empty, statements } = testDatabase();
const system = context();

beforeEach(empty);

/** A childminder with an account, a document and a picture. */
async function katrin() {
  const { id: ownerId, actor } = await addPerson(system, "childminder");
  const { childminderId } = await settle(system);
  await pool.query("update childminders set person_id = $1 where id = $2", [ownerId, childminderId]);
  const file = { kind: "proof", type: "application/pdf", bytes: 2_000, pages: 2 } as const;
  const kept = { objectKey: "documents/secret-place", sealedKey: "sealed" };
  await system.db.insert(documents).values({ id: newId(system.now), ownerId, ...file, ...kept, takenInAt: system.now });
  const shown = { kind: "home", position: 0, altDe: "Der Garten", width: 1200, height: 800 } as const;
  await system.db.insert(pictures).values({ id: newId(system.now), childminderId, ...shown, addedAt: system.now });
  return { actor, childminderId };
}

async function ask(actor: Actor, source: string) {
  const before = statements.length;
  const answer = await graphql({ schema, source, contextValue: context({ actor }) });
  return { ...JSON.parse(JSON.stringify(answer)), asked: statements.length - before };
}

const own = "{ ownPapers { type bytes removable } ownPictures { altDe } }";
const ofArea = (id: string) => `{ areaChildminder(id: "${id}") { documents { edges { node { type bytes } } } } }`;

describe("documents", () => {
  it("are read in two statements each, however many; where a file lies cannot even be asked", async () => {
    const { actor } = await katrin();
    const { data, errors, asked } = await ask(actor, own);
    expect([errors, asked]).toEqual([undefined, 4]);
    expect(data).toEqual({
      ownPapers: [{ type: "application/pdf", bytes: 2_000, removable: true }],
      ownPictures: [{ altDe: "Der Garten" }],
    });
    for (const hidden of ["objectKey", "sealedKey", "ownerId"]) {
      const refused = await ask(actor, `{ ownPapers { ${hidden} } }`);
      expect([hidden, refused.asked, refused.errors.length]).toEqual([hidden, 0, 1]);
    }
  });

  it("of somebody else are not there", async () => {
    await katrin();
    const { actor } = await addPerson(system, "childminder", { name: "Ute Brandt" });
    await settle(system, { person: { name: "Ute Brandt" } });
    await pool.query("update childminders set person_id = $1 where name = 'Ute Brandt'", [actor.personId]);
    const { data } = await ask(actor, own);
    expect(data).toEqual({ ownPapers: [], ownPictures: [] });
  });

  it("are seen by the adviser of her area, and by no other", async () => {
    const { childminderId } = await katrin();
    for (const [land, seen] of [
      ["SN", { documents: { edges: [{ node: { type: "application/pdf", bytes: 2_000 } }] } }],
      ["BY", null],
    ] as const) {
      const { id: personId, actor } = await addPerson(system, "adviser");
      await system.db.insert(adviserAreas).values({ personId, land });
      const { data, errors } = await ask(actor, ofArea(childminderId));
      expect([land, errors, data.areaChildminder]).toEqual([land, undefined, seen]);
    }
  });

  it("need their own scope: a key for the profile reads all but them", async () => {
    const { actor } = await katrin();
    const key = { ...actor, scopes: ["accounts.read_own", "childminders.read_own"] };
    const { data, errors } = await ask(
      key,
      "{ myChildminder { introduction { name } } ownPapers { id } ownPictures { id } }",
    );
    expect(data).toEqual({
      myChildminder: { introduction: { name: "Katrin Seidel" } },
      ownPapers: null,
      ownPictures: null,
    });
    expect(errors).toMatchObject([{ path: ["ownPapers"] }, { path: ["ownPictures"] }]);
  });
});
