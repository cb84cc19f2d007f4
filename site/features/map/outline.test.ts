import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { areaAround, areaOfHome, drawOutline, outlinePath, readArea, readGround } from "./outline";

const text = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const files = {
  laender: text("./laender.json"),
  lines: text("./lines.json"),
  towns: text("./towns.json"),
  tokens: text("../../styles/tokens.css"),
};
const ground = readGround(files);
const leipzig = { lat: 51.34, lon: 12.37, km: 10 };
const path = (svg: string, kind: string) => new RegExp(`class="${kind}" d="([^"]*)"`).exec(svg)?.[1] ?? "";

describe("the outline that stands in place of a map", () => {
  it("is asked for by an address that searches near by share, and that reads back", () => {
    expect(outlinePath({ lat: 51.3412, lon: 12.3698, km: 10.4 })).toBe("/umriss/51.34,12.37,10.svg");
    expect(outlinePath({ lat: 51.3412, lon: 9, km: 0.4 })).toBe("/umriss/51.34,9.00,1.svg");
    expect(readArea("51.34,12.37,10")).toEqual(leipzig);
    expect(readArea("51.34,9.00,1")).toEqual({ lat: 51.34, lon: 9, km: 1 });
  });

  it.each([
    "",
    "51.34,12.37",
    "51.34,12.37,0",
    "51.34,12.37,999",
    "40.00,12.37,10",
    "51.34,99.00,10",
    "51.3,12.3,1e2",
    "51.34,12.37,010",
    "51.34,09.00,10",
  ])("is not drawn for %j", (area) => expect(readArea(area)).toBeNull());

  it("covers a way from end to end, and no more than can be drawn", () => {
    const [from, to] = [
      { lat: 51.34, lon: 12.37 },
      { lat: 51.5, lon: 12.37 },
    ];
    const area = areaAround({ centre: from, radiusKm: 3, line: { from, to } });
    expect(area.lat).toBeCloseTo(51.42);
    expect(area.km).toBeCloseTo((0.16 * 111.2) / 2 + 2, 1);
    expect(areaAround({ centre: from, radiusKm: 3 })).toEqual({ ...from, km: 3 });
    const far = outlinePath(areaAround({ centre: from, radiusKm: 3, line: { from, to: { lat: 47.5, lon: 8 } } }));
    expect(readArea(far.slice("/umriss/".length, -".svg".length))).toMatchObject({ km: 120 });
  });

  it("shows borders and the names of towns, and weighs little", () => {
    const svg = drawOutline(leipzig, ground);
    for (const name of ["Leipzig", "Markkleeberg", "Delitzsch"]) expect(svg).toContain(`>${name}</text>`);
    for (const kind of ["land", "district", "searched"]) expect(path(svg, kind)).toMatch(/^M-?\d+ -?\d+l/);
    expect(gzipSync(svg).length).toBeLessThan(3 * 1024);
    expect(gzipSync(drawOutline({ ...leipzig, km: 120 }, ground)).length).toBeLessThan(20 * 1024);
  });

  it("shows the Rhine at Cologne, and the sea around Sylt", () => {
    expect(path(drawOutline({ lat: 50.94, lon: 6.96, km: 10 }, ground), "river")).not.toBe("");
    const sylt = path(drawOutline({ lat: 54.9, lon: 8.31, km: 10 }, ground), "land");
    expect(sylt.split("Z").length).toBeGreaterThan(2);
  });

  it("marks what was searched at its true size, clear of an edge that is cut", () => {
    const ring = path(drawOutline({ ...leipzig, km: 50 }, ground), "searched");
    const [, top] = /^M300 (\d+)l/.exec(ring) ?? [];
    expect(Number(top)).toBeCloseTo(300 - 300 / 1.8, -1);
  });

  it.each([
    ["Schwerin", 53.63, 11.41],
    ["Munich", 48.14, 11.58],
    ["Leipzig", 51.34, 12.37],
    ["Bremen", 53.08, 8.8],
  ])("draws every path around %s to its end", (_, lat, lon) => {
    for (const km of [5, 10, 30, 120]) {
      const svg = drawOutline({ lat, lon, km }, ground);
      for (const kind of ["land", "district", "river", "searched"])
        expect(path(svg, kind)).toMatch(/^(M-?\d+ -?\d+l-?\d+ -?\d+( -?\d+ -?\d+)*Z?)*$/);
    }
  });

  it("draws around a blurred home a circle that holds all of hers, wherever its spot is rounded to", () => {
    expect(areaOfHome({ lat: 51.34, lon: 12.37 }, 500)).toEqual({ lat: 51.34, lon: 12.37, km: 2 });
    expect(areaOfHome({ lat: 51.34, lon: 12.37 }, 300).km).toBe(1);
  });

  it("follows the reader's light", () => {
    const svg = drawOutline(leipzig, ground);
    expect(svg).toContain("svg{--surface:#fffdf9");
    expect(svg).toContain("(prefers-color-scheme:dark){svg{--surface:#1b2625");
    expect(() => readGround({ ...files, tokens: ":root {}" })).toThrow("surface");
  });
});
