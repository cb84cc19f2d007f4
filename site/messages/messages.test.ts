import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Texts = Readonly<Record<string, unknown>>;

const parts = globSync("site/messages/*/de.json")
  .map((file) => file.split("/")[2] ?? "")
  .sort();
const textsOf = (part: string, locale: string): Texts => {
  const { $schema: _, ...texts } = JSON.parse(readFileSync(`site/messages/${part}/${locale}.json`, "utf8")) as Texts;
  return texts;
};
const keys = parts.flatMap((part) => Object.keys(textsOf(part, "de")));

/** "{count}", in whatever forms a text has. */
const gapsOf = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort();

test("every part is named in the settings, and nothing else", () => {
  const settings = JSON.parse(readFileSync("project.inlang/settings.json", "utf8"));
  const named: readonly string[] = settings["plugin.inlang.messageFormat"].pathPattern;
  expect(named).toEqual(parts.map((part) => `./site/messages/${part}/{locale}.json`));
});

test.each(parts)("%s says the same in both languages, with the same gaps, in order", (part) => {
  const [de, en] = [textsOf(part, "de"), textsOf(part, "en")];
  expect(Object.keys(en)).toEqual(Object.keys(de));
  expect(Object.keys(de)).toEqual(Object.keys(de).toSorted());
  for (const [key, text] of Object.entries(de)) expect([key, gapsOf(en[key])]).toEqual([key, gapsOf(text)]);
});

test("a text belongs to one part", () => {
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test("no text is left that nothing says", () => {
  const files = globSync("site/**/*.{ts,tsx,astro}").filter((file) => !/^site\/paraglide\/|\.test\.ts$/.test(file));
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const named = new Set([...source.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
  const families = [...source.matchAll(/\bm\[`(\w+_)\$\{/g)].map(([, start]) => start ?? "");
  const unsaid = keys.filter((key) => !named.has(key) && !families.some((start) => key.startsWith(start)));
  expect(unsaid).toEqual([]);
});
