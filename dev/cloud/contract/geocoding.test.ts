import { afterEach, describe, expect, it } from "vitest";
import { believable } from "../../../domain/homes/address/matching";
import { distanceMetres, toMetric } from "../../../domain/kernel/metric-point.ts";
import { here } from "../../../vendors/geocoding/here.ts";
import { mapbox } from "../../../vendors/geocoding/mapbox.ts";
import { photon } from "../../../vendors/geocoding/photon.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";

const near = { lon: 12.3731, lat: 51.3397 };
const lindenstrasse = { street: "Lindenstr.", houseNumber: "7a", postalCode: "04109", town: "Leipzig", near };
const vendors = [
  ["Photon", photon("https://photon.komoot.io")],
  ["HERE", here(LOCAL.hereKey)],
  ["Mapbox", mapbox(LOCAL.mapboxToken)],
] as const;
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/geocoding/mood/${mood}`, { method: "PUT" });

afterEach(async () => {
  expect(await (await setMood("well")).json()).toEqual({ mood: "well" });
});

describe.each(vendors)("%s", (_, geocoder) => {
  it("knows a house, near its town, and always at one spot", async () => {
    const located = await geocoder.locate(lindenstrasse);
    expect(believable(lindenstrasse, located, 600_000)).toMatchObject([
      { precision: "house", street: "Lindenstraße", houseNumber: "7a", postalCode: "04109" },
    ]);
    expect(located[0]?.label).toContain("Lindenstraße 7a, 04109 Leipzig");
    expect(distanceMetres(toMetric(located[0]?.point ?? near), toMetric(near))).toBeLessThan(10_000);
    expect(await geocoder.locate(lindenstrasse)).toEqual(located);
  });

  it("knows a street without the number, and says so", async () => {
    const asked = { ...lindenstrasse, houseNumber: "950" };
    expect(believable(asked, await geocoder.locate(asked), 600_000)).toMatchObject([{ precision: "street" }]);
  });

  it("has nothing to believe of a street nobody knows", async () => {
    const asked = { ...lindenstrasse, street: "Nirgendweg" };
    expect(believable(asked, await geocoder.locate(asked), 600_000)).toEqual([]);
  });

  it("says when it wants to be left alone, when it is down, and is not followed elsewhere", async () => {
    await setMood("busy");
    await expect(geocoder.locate(lindenstrasse)).rejects.toMatchObject({ name: "TryLater", seconds: 9 });
    await setMood("down");
    await expect(geocoder.locate(lindenstrasse)).rejects.toThrow("answered 503");
    await setMood("away");
    await expect(geocoder.locate(lindenstrasse)).rejects.toThrow("answered 302");
  });
});

it("refuses guessed keys", async () => {
  await expect(here("guessed").locate(lindenstrasse)).rejects.toThrow("HERE answered 401");
  await expect(mapbox("guessed").locate(lindenstrasse)).rejects.toThrow("Mapbox answered 401");
  await expect(mapbox("pk.guessed").locate(lindenstrasse)).rejects.toThrow("Mapbox answered 403");
});

it("answers in the vendors' own words what it does not understand", async () => {
  const ask = async (url: string) => {
    const response = await fetch(url);
    return [response.status, await response.json()];
  };
  const { hereKey, mapboxToken } = LOCAL;
  expect(await ask("https://photon.komoot.io/api?lang=de")).toMatchObject([
    400,
    { message: expect.stringMatching(/missing search term/) },
  ]);
  expect(await ask("https://photon.komoot.io/api?q=x&lang=nl")).toMatchObject([
    400,
    { message: expect.stringMatching(/not supported/) },
  ]);
  expect(await ask("https://photon.komoot.io/api?q=x&city=y")).toMatchObject([
    400,
    { message: expect.stringMatching(/unknown query/) },
  ]);
  expect(await ask(`https://geocode.search.hereapi.com/v1/geocode?apiKey=${hereKey}`)).toMatchObject([
    400,
    { title: "Malformed request" },
  ]);
  const forward = `https://api.mapbox.com/search/geocode/v6/forward?country=de&access_token=${mapboxToken}`;
  expect(await ask(`${forward}&limit=50`)).toMatchObject([422, { message: expect.stringMatching(/Limit/) }]);
  expect(await ask(`${forward}&types=door`)).toMatchObject([422, { message: expect.stringMatching(/door/) }]);
});
