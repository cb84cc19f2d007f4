import { is } from "drizzle-orm";
import { getTableConfig, PgColumn } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { pedagogies } from "../kernel/care-choices";
import { confirmers } from "../kernel/confirmers";
import { proofKinds } from "../kernel/proof-kinds";
import { events, personalParts } from "../parts";
import { inWords } from "./values";

const chosen = personalParts.flatMap(({ tables }) =>
  tables.flatMap((table) =>
    getTableConfig(table).columns.flatMap((column) =>
      is(column, PgColumn) ? (column.enumValues ?? []).map((value) => [`${column.name}`, value] as const) : [],
    ),
  ),
);

describe("a page of the archive", () => {
  it.each([
    ...new Map(chosen.map(([column, value]) => [`${column} ${value}`, [column, value] as const])).values(),
    ...[...pedagogies, ...confirmers, ...proofKinds].map((value) => ["kind", value] as const),
  ])("says what %s %s is in both languages", (column, value) => {
    expect(inWords(column, value, "de")).not.toBe(value);
    expect(inWords(column, value, "en")).not.toMatch(/_/);
  });

  it.each(Object.keys(events))("says what the event %s is", (name) => {
    expect(inWords("event", name, "de")).not.toBe(name);
    expect(inWords("event", name, "en")).not.toBe(name);
  });

  it("writes days, instants, money and languages as people do", () => {
    expect(inWords("from", "2026-08-01", "de")).toBe("1. August 2026");
    expect(inWords("at", "2026-08-01T10:30:00.000Z", "de")).toBe("1. August 2026 um 12:30");
    expect(inWords("hourlyPriceCents", 650, "de")).toBe("6,50\u00a0€");
    expect(inWords("languages", ["de", "tr"], "de")).toBe("Deutsch, Türkisch");
    expect(inWords("meals", "extra", "en")).toBe("cost extra");
    expect(inWords("areas", { land: "SN", joint: true }, "de")).toMatch(/Sachsen.*ja/);
  });

  it("leaves what somebody wrote as it is", () => {
    expect(inWords("nickname", "extra", "de")).toBe("extra");
    for (const text of ["Emil", "constructor", "Ich war extra früh da.", "https://x.example"])
      expect(inWords("about", text, "de")).toBe(text);
  });
});
