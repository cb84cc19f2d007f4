import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainWishes } from "../../../domain/families/wishes";
import { codesFields, selectFields, valuesOf } from "../../../domain/listing/filters";

const texts = JSON.parse(readFileSync("site/messages/search/de.json", "utf8")) as Record<string, unknown>;
const keysOf = (start: string) => Object.keys(texts).filter((key) => key.startsWith(start));

test("every wish has a name, and no name is left of a wish that is gone", () => {
  expect(keysOf("wish_").sort()).toEqual(plainWishes.map((wish) => `wish_${wish}`).sort());
});

test("what can be chosen in the form has texts, and none is left of what is gone", () => {
  const fields = [...codesFields, ...selectFields].map((field) => `filter_${field}`);
  const choices = selectFields.flatMap((field) => valuesOf(field).map(({ value }) => `filter_${field}_${value}`));
  expect(keysOf("filter_").sort()).toEqual([...fields, ...choices].sort());
});

test("these texts stand in one part", () => {
  const others = globSync("site/messages/*/de.json").filter((file) => !file.includes("/search/"));
  const elsewhere = others.flatMap((file) => Object.keys(JSON.parse(readFileSync(file, "utf8"))));
  expect(elsewhere.filter((key) => /^(wish|filter)_/.test(key))).toEqual([]);
});
