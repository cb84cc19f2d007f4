import { graphql } from "graphql";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { addChild, setCareNeed } from "../../domain/families/commands/children";
import { addFavourite } from "../../domain/families/commands/favourites";
import { inviteCoParent } from "../../domain/families/commands/members";
import { saveSearch } from "../../domain/families/commands/searches";
import { SetCareNeed } from "../../domain/families/schemas";
import type { Month } from "../../domain/kernel/calendar";
import type { Actor } from "../../domain/kernel/permissions";
import { unlistChildminder } from "../../domain/listing/commands";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, settle } from "../../tests/support/people";
import { schema } from "./schema";

const { pool, context, empty } = testDatabase();
const system = context();
const as = ({ actor }: { actor: Actor }) => context({ actor });

let miriam: Awaited<ReturnType<typeof addPerson>>;
let stranger: typeof miriam;
let settled: Awaited<ReturnType<typeof settle>>;

beforeAll(async () => {
  await loadPlaces(pool);
});

/** Miriam has a child who needs care, a search with alerts, a favourite, and has asked Jonas to join. */
beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  settled = await settle(system);
  const { id: childId } = await addChild(as(miriam), { nickname: "Emil", bornMonth: "2025-03" as Month });
  const need = { childId, hours: "Mo–Fr 8–14", start: "2027-02-01", home: { place: "Leipzig" }, radius: 5 };
  await setCareNeed(as(miriam), SetCareNeed.parse({ ...need, wishes: [{ wish: "garden", weight: 3 }] }));
  const question = { point: `${leipzig.lat},${leipzig.lon}`, radius: "5", hours: "mo-fr_8-14" };
  await saveSearch(as(miriam), { name: "Für Emil", tells: "fitting", question, alerts: true, rhythm: "at_once" });
  await addFavourite(as(miriam), { slug: settled.slug });
  await inviteCoParent(as(miriam), { email: "jonas@example.org" });
});

const everything = `{ family {
  parents { you name email }
  invitations { email }
  children { nickname bornMonth expected ageMonths need { hoursText hoursPerWeek start home { label } wishes { wish weight } } }
  savedSearches { name tells alertsSince fittingNow }
  favourites { listed { slug name } gone }
} }`;

async function ask(who: { actor: Actor }) {
  return JSON.parse(JSON.stringify(await graphql({ schema, source: everything, contextValue: as(who) })));
}

describe("a family", () => {
  it("is parents, children and what they need, searches and what fits them now, favourites", async () => {
    const { data, errors } = await ask(miriam);
    expect(errors).toBeUndefined();
    expect(data.family).toMatchObject({
      parents: [{ you: true, name: "Miriam Vogt", email: miriam.email }],
      invitations: [{ email: "jonas@example.org" }],
      children: [
        {
          nickname: "Emil",
          expected: false,
          ageMonths: 20,
          need: { hoursText: "Mo–Fr 8:00–14:00", hoursPerWeek: 30, wishes: [{ wish: "garden", weight: 3 }] },
        },
      ],
      savedSearches: [{ name: "Für Emil", tells: "fitting", fittingNow: 1 }],
      favourites: { listed: [{ slug: settled.slug, name: "Katrin Seidel" }], gone: 0 },
    });
    expect(data.family.savedSearches[0].alertsSince).not.toBeNull();
  });

  it("keeps a favourite that is not listed at present, and shows nothing of her", async () => {
    await unlistChildminder(system, { childminderId: settled.childminderId });
    const { data } = await ask(miriam);
    expect(data.family.favourites).toEqual({ listed: [], gone: 1 });
  });

  it("does not exist for a stranger, nor for one with a family of their own", async () => {
    const nothing = {
      parents: [],
      invitations: [],
      children: [],
      savedSearches: [],
      favourites: { listed: [], gone: 0 },
    };
    expect(await ask(stranger)).toEqual({ data: { family: nothing } });
    await addChild(as(stranger), { nickname: "Pia", bornMonth: "2025-05" as Month });
    const { data } = await ask(stranger);
    expect(data.family).toMatchObject({ children: [{ nickname: "Pia" }], invitations: [], savedSearches: [] });
    expect(data.family.parents).toMatchObject([{ name: "Fremde Person" }]);
    expect(data.family.favourites).toEqual(nothing.favourites);
  });

  it("is refused to everybody who is no parent", async () => {
    for (const role of ["childminder", "adviser", "support", "moderator", "admin"] as const) {
      const { data, errors } = await ask(await addPerson(system, role));
      expect([role, data, errors?.length]).toEqual([role, { family: null }, 1]);
    }
  });
});
