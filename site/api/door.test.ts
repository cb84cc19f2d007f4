import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asked } from "./command";
import { errorsOf } from "./problem";

const sources = globSync("site/**/*.{ts,tsx,astro}")
  .filter((file) => !/^site\/(paraglide|integrations)\/|\.test\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

describe("the door to our own API", () => {
  test("no page and no island names a path of the API by hand", () => {
    const named = sources.filter(
      ({ file, text }) => !file.startsWith("site/api/") && /["'`]\/(api|graphql)\b/.test(text),
    );
    expect(named.map(({ file }) => file)).toEqual([]);
  });

  test("of the Worker's other doors the site knows nothing but types, and those in one folder", () => {
    const imports = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/^import .*from "[^"]*\/workers\/.*$/gm)].map(([line]) => ({ file, line })),
    );
    expect(imports.length).toBeGreaterThan(10);
    for (const { file, line } of imports) expect(`${file}: ${line}`).toMatch(/^site\/api\/[\w-]+\.ts: import type /);
  });

  test("what was typed cannot lead to another address", () => {
    const to = (id: string) => asked("delete", "/api/things/:thingId/parts", { param: { thingId: id } }).path;
    expect(to("018f")).toBe("/api/things/018f/parts");
    expect(to("a/b?c")).toBe("/api/things/a%2Fb%3Fc/parts");
    for (const id of ["", ".", ".."]) expect(to(id)).toBe("/api/things/-/parts");
  });

  test("a query is written into the address, and never more than was asked", () => {
    expect(asked("get", "/api/places", { query: { q: "Köln & Bonn" } }).path).toBe("/api/places?q=K%C3%B6ln+%26+Bonn");
    expect(asked("get", "/api/places").path).toBe("/api/places");
  });
});

describe("what is wrong with a form", () => {
  const problem = { code: "input.invalid", title: "So geht es nicht." };

  test("stands at its field, as the form calls it", () => {
    const errors = [
      { field: "until", detail: "Kein Tag." },
      { field: "home.place", detail: "Kein Ort." },
      { field: "areas.land", detail: "Kein Land." },
    ];
    const fields = { until: "lastDay", "areas.land": "land" };
    expect(errorsOf({ ...problem, errors }, fields)).toEqual({
      lastDay: "Kein Tag.",
      home: "Kein Ort.",
      land: "Kein Land.",
    });
  });

  test("concerns the whole where no field is named", () => {
    expect(errorsOf(problem)).toEqual({ "": "So geht es nicht." });
    expect(errorsOf({ ...problem, errors: [] })).toEqual({ "": "So geht es nicht." });
  });
});
