import { beforeAll, describe, expect, it } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { testDatabase } from "../../../tests/support/database";
import { katrinsAccount, parent } from "../../../tests/support/people";
import type { LonLat } from "../../kernel/metric-point";
import { TryLater } from "../../kernel/try-later";
import type { AskedAddress, Located } from "./geocoder";
import { findAddress } from "./queries";

const { pool, context } = testDatabase();

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

const lindenstrasse = { street: "Lindenstraße", houseNumber: "7", postalCode: "04109", town: "Leipzig" };

/** Katrin, with a vendor that answers what it is told to; what it was asked. */
function katrinAsks(answer: (asked: AskedAddress) => readonly Located[] = (asked) => [doorAt(asked, asked.near)]) {
  const asked: AskedAddress[] = [];
  const locate = async (address: AskedAddress) => {
    asked.push(address);
    return answer(address);
  };
  const vendors = { ...context().vendors, geocoder: { locate } };
  return { asked, ctx: context({ actor: katrinsAccount, vendors }) };
}

const doorAt = ({ street, houseNumber, postalCode }: AskedAddress, point: LonLat): Located => ({
  point,
  label: street,
  precision: "house",
  street,
  houseNumber,
  postalCode,
});

describe("an address", () => {
  it("is found with its Land and place, ready to open a care home", async () => {
    const { ctx, asked } = katrinAsks();
    expect(await findAddress(ctx, lindenstrasse)).toEqual([
      {
        address: "Lindenstraße 7, 04109 Leipzig",
        land: "SN",
        municipalityId: "ags-14713000",
        placeName: "Leipzig",
        lon: asked[0]?.near.lon,
        lat: asked[0]?.near.lat,
        precision: "house",
      },
    ]);
  });

  it.each([
    ["04157", "Gohlis", "04157 Leipzig", "Leipzig-Gohlis"],
    ["04157", "Leipzig-Gohlis", "04157 Leipzig", "Leipzig-Gohlis"],
    ["04157", "Leipzig Nirgendheim", "04157 Leipzig", "Leipzig"],
    ["60311", "Frankfurt", "60311 Frankfurt am Main", "Frankfurt am Main"],
    ["50667", "koeln", "50667 Köln", "Köln"],
    ["01454", "Wachau", "01454 Wachau", "Wachau"],
    ["25767", "Arkebek", "25767 Arkebek", "Kreis Dithmarschen"],
  ])("in %s %s is in %s and shown as %s", async (postalCode, town, postal, placeName) => {
    const { ctx } = katrinAsks();
    const [found] = await findAddress(ctx, { ...lindenstrasse, postalCode, town });
    expect(found).toMatchObject({ address: `Lindenstraße 7, ${postal}`, placeName });
  });

  it("whose town does not go with its code names the field and the towns of the code; no vendor is asked", async () => {
    const { ctx, asked } = katrinAsks();
    await expect(findAddress(ctx, { ...lindenstrasse, town: "München" })).rejects.toMatchObject({
      code: "childminders.town_mismatch",
      params: { towns: "Leipzig" },
      field: "town",
    });
    await expect(
      findAddress(ctx, { ...lindenstrasse, postalCode: "07806", town: "Neustadt in Holstein" }),
    ).rejects.toMatchObject({ params: { towns: expect.stringContaining("Neustadt an der Orla") } });
    await expect(findAddress(ctx, { ...lindenstrasse, postalCode: "01454" })).rejects.toMatchObject({
      params: { towns: "Radeberg, Wachau" },
    });
    await expect(findAddress(ctx, { ...lindenstrasse, postalCode: "00001" })).rejects.toMatchObject({
      code: "childminders.postal_code_unknown",
      field: "postalCode",
    });
    expect(asked).toEqual([]);
  });

  it("whose town is two of its code asks which, and takes the answer", async () => {
    const { ctx, asked } = katrinAsks();
    const hamfelde = { ...lindenstrasse, postalCode: "22929", town: "Hamfelde" };
    await expect(findAddress(ctx, hamfelde)).rejects.toMatchObject({
      code: "childminders.town_ambiguous",
      params: {
        towns: expect.stringMatching(/Hamfelde, Kreis Stormarn.*Hamfelde, Kreis Herzogtum|Herzogtum.*Stormarn/),
      },
      field: "town",
    });
    expect(asked).toEqual([]);
    const [found] = await findAddress(ctx, { ...hamfelde, town: "Hamfelde, Kreis Stormarn" });
    expect(found).toMatchObject({ municipalityId: "ags-01062026", address: "Lindenstraße 7, 22929 Hamfelde" });
  });

  it("that nobody knows names the street", async () => {
    for (const answer of [() => [], (asked: AskedAddress) => [doorAt(asked, { lon: 9.99, lat: 53.55 })]]) {
      await expect(findAddress(katrinAsks(answer).ctx, lindenstrasse)).rejects.toMatchObject({
        code: "childminders.address_unknown",
        params: { street: "Lindenstraße", postalCode: "04109", town: "Leipzig" },
        field: "street",
      });
    }
  });

  it("waits while the vendor does not answer or asks for patience", async () => {
    for (const failure of [new Error("HERE answered 503"), new TryLater("busy", 9)]) {
      const { ctx } = katrinAsks(() => {
        throw failure;
      });
      await expect(findAddress(ctx, lindenstrasse)).rejects.toMatchObject({
        code: "childminders.geocoder_down",
        cause: failure,
      });
    }
  });

  it("is told no vendor by who may not open a home", async () => {
    await expect(findAddress({ ...katrinAsks().ctx, actor: parent }, lindenstrasse)).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });
});
