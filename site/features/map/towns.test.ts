import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { boxAround } from "./geometry";
import { readTowns, townRadius, townsIn } from "./towns";

const json = readFileSync(new URL("./towns.json", import.meta.url));
const towns = readTowns(JSON.parse(json.toString()));
const named = (lon: number, lat: number, km: number, zoom: number) =>
  townsIn(towns, boxAround([{ lon, lat }], km * 1000), zoom).map(({ name }) => name);

describe("the towns that the map names", () => {
  it("come in at most 40 KB", () => {
    expect(gzipSync(json, { level: 9 }).length).toBeLessThanOrEqual(40 * 1024);
  });

  it("are read where they lie", () => {
    const leipzig = towns.find(({ name }) => name === "Leipzig");
    expect(leipzig).toMatchObject({ lon: expect.closeTo(12.371, 2), lat: expect.closeTo(51.34, 2), district: false });
    expect(leipzig?.population).toBeGreaterThan(350_000);
    for (const { lon, lat, name } of towns) {
      expect(lon > 5.8 && lon < 15.1 && lat > 47.2 && lat < 55.1, name).toBe(true);
    }
  });

  it.each([
    ["Leipzig", 12.373, 51.34],
    ["Husum", 9.05, 54.477],
    ["Berlin", 13.411, 52.524],
    ["Prenzlau", 13.862, 53.316],
    ["Garmisch-Partenkirchen", 11.1, 47.492],
  ])("give a map of 10 km around %s its name and neighbours", (name, lon, lat) => {
    const names = named(lon, lat, 15, 10);
    expect(names[0]).toBe(name);
    expect(names.length).toBeGreaterThanOrEqual(3);
  });

  it("are the largest alone where all of Germany is seen, and more from closer", () => {
    const counts = [5, 6, 7, 8, 9, 10].map((zoom) => named(10.4, 51.2, 500, zoom).length);
    expect(counts[0]).toBeLessThan(40);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(named(10.4, 51.2, 500, 5)).toEqual(expect.arrayContaining(["Berlin", "Hamburg", "München"]));
  });

  it("are drawn as discs of a size with their people", () => {
    expect(townRadius(3_500_000)).toBeGreaterThan(15_000);
    expect(townRadius(500)).toBe(600);
  });
});
