import { afterEach, describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import { signIn, someone, Visitor } from "../../tests/support/visitor";

const lindenstrasse = { street: "Lindenstraße", houseNumber: "7", postalCode: "04109", town: "Leipzig" };
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/geocoding/mood/${mood}`, { method: "PUT" });

afterEach(async () => void (await setMood("well")));

describe("POST /api/addresses", () => {
  for (const GEOCODER of ["photon", "here", "mapbox"] as const) {
    it(`finds where somebody's home lies, by ${GEOCODER}`, async () => {
      const katrin = await signIn(someone("katrin"), new Visitor("de", { GEOCODER }), "childminder");
      const answer = await katrin.post("/api/addresses", lindenstrasse);
      expect(await answer.json()).toMatchObject({
        addresses: [{ address: "Lindenstraße 7, 04109 Leipzig", land: "SN", placeName: "Leipzig", precision: "house" }],
      });
      const unknown = await katrin.post("/api/addresses", { ...lindenstrasse, street: "Nirgendweg" });
      expect([unknown.status, await unknown.json()]).toMatchObject([
        422,
        { code: "childminders.address_unknown", errors: [{ field: "street" }] },
      ]);
    });
  }

  it("names what does not fit, in the reader's language", async () => {
    const katrin = await signIn(someone("katrin"), new Visitor("en"), "childminder");
    const mismatch = await katrin.post("/api/addresses", { ...lindenstrasse, town: "Bonn" });
    expect(await mismatch.json()).toMatchObject({
      errors: [{ field: "town", detail: "The postal code 04109 belongs to: Leipzig." }],
    });
    const wrong = await katrin.post("/api/addresses", { ...lindenstrasse, street: "x;city=y", postalCode: "4109" });
    expect(await wrong.json()).toMatchObject({ errors: [{ field: "street" }, { field: "postalCode" }] });
  });

  it("says that it cannot look now, and when to come back", async () => {
    const katrin = await signIn(someone("katrin"), new Visitor(), "childminder");
    await setMood("down");
    const answer = await katrin.post("/api/addresses", lindenstrasse);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await answer.json()).toMatchObject({ code: "childminders.geocoder_down" });
  });

  it("costs money, so a person may ask twenty an hour, from wherever", async () => {
    const katrin = await signIn(someone("katrin"), new Visitor(), "childminder");
    const wrong = { ...lindenstrasse, town: "Bonn" };
    for (let n = 0; n < 20; n++) {
      const from = { "cf-connecting-ip": `2001:db8:${n}::1` };
      expect((await katrin.post("/api/addresses", wrong, from)).status).toBe(422);
    }
    expect((await katrin.post("/api/addresses", wrong)).status).toBe(429);
  });

  it("is for childminders", async () => {
    expect((await new Visitor().post("/api/addresses", lindenstrasse)).status).toBe(401);
    expect((await (await signIn(someone("parent"))).post("/api/addresses", lindenstrasse)).status).toBe(403);
  });
});
