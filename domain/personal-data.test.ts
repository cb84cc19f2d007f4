/// <reference types="vite/client" />
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { personalParts } from "./parts";
import { notPersonal } from "./privacy/not-personal";

const schema = import.meta.glob<Record<string, unknown>>("../db/schema/*.ts", { eager: true });
const tables = Object.values(schema)
  .flatMap((file) => Object.values(file))
  .filter((value): value is PgTable => is(value, PgTable))
  .map(getTableConfig);

const record = Object.values(
  import.meta.glob<string>("../docs/privacy.md", { eager: true, query: "?raw", import: "default" }),
).join();

const named = new Map(
  personalParts.flatMap(({ name, tables }) => tables.map((table) => [getTableConfig(table).name, name])),
);

describe("every table", () => {
  it("is found here", () => {
    expect(tables.length).toBeGreaterThan(15);
  });

  for (const { name } of tables) {
    it(`${name} is given out and taken away by one part, or said to hold nothing about a person`, () => {
      expect([name, [named.has(name), name in notPersonal].filter(Boolean).length]).toEqual([name, 1]);
    });
  }

  it.each([...named.keys()])("%s stands in the privacy record", (name) => {
    expect(record).toContain(`\`${name}\``);
  });

  it("is named once, and those that are not there are not named", () => {
    const all = personalParts.flatMap(({ tables }) => tables.map((table) => getTableConfig(table).name));
    expect(new Set(all).size).toBe(all.length);
    expect(Object.keys(notPersonal).filter((name) => !tables.some((table) => table.name === name))).toEqual([]);
  });

  it("that refers to people is some part's, whatever its name", () => {
    const personal = new Set(named.keys());
    for (const table of tables) {
      const refers = table.foreignKeys.some((key) => personal.has(getTableConfig(key.reference().foreignTable).name));
      if (refers) expect([table.name, personal.has(table.name)]).toEqual([table.name, true]);
    }
  });
});
