import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { type BookedEntry, datevFields, datevFile } from "./datev";

const settings = { chart: "skr03", adviserNumber: 1001, clientNumber: 7, accounts: { meals: "8105" } } as const;
const period = { from: "2027-01-01" as Day, until: "2027-03-31" as Day };
const now = new Date("2027-04-01T08:09:10.123Z");
const entry = (kind: BookedEntry["kind"], postings: BookedEntry["postings"], number = "2027-0001"): BookedEntry => ({
  on: "2027-02-05" as Day,
  kind,
  number,
  postings,
});
const lines = (...entries: BookedEntry[]) =>
  new TextDecoder("windows-1252").decode(datevFile(settings, period, entries, now)).split("\r\n");
const said = (row: string | undefined) => {
  const cells = (row ?? "").split(";");
  return Object.fromEntries(datevFields.flatMap((field, at) => (cells[at] ? [[field, cells[at]]] : [])));
};

it("has the fields of version 13, each once, those that we fill in where the format has them", () => {
  expect(datevFields).toHaveLength(125);
  expect(new Set(datevFields).size).toBe(125);
  const at = (field: string) => datevFields.indexOf(field) + 1;
  expect(["Konto", "Gegenkonto (ohne BU-Schlüssel)", "Belegdatum", "Belegfeld 1", "Buchungstext"].map(at)).toEqual([
    7, 8, 10, 11, 14,
  ]);
  expect([at("KOST1 - Kostenstelle"), at("Stück"), at("Festschreibung"), at("Abw. Skontokonto")]).toEqual([
    37, 88, 114, 125,
  ]);
});

it("begins with a head of 31 fields and the names of the others", () => {
  const [head, names] = lines();
  const cells = head?.split(";") ?? [];
  expect(cells).toHaveLength(31);
  expect(cells.slice(0, 6)).toEqual(['"EXTF"', "700", "21", '"Buchungsstapel"', "13", "20270401080910123"]);
  expect(cells.slice(10, 16)).toEqual(["1001", "7", "20270101", "4", "20270101", "20270331"]);
  expect([cells[21], cells[26]]).toEqual(['"EUR"', '"03"']);
  expect(names?.split(";")).toEqual(datevFields);
});

describe("an entry", () => {
  it("of an invoice is a row for each part of it, against what is owed", () => {
    const [, , care, meals, end] = lines(
      entry("invoice", [
        { account: "receivable", cents: 11_750 },
        { account: "care", cents: -5_000 },
        { account: "meals", cents: -6_750 },
      ]),
    );
    expect(said(care)).toEqual({
      "Umsatz (ohne Soll/Haben-Kz)": "50,00",
      "Soll/Haben-Kennzeichen": '"H"',
      "WKZ Umsatz": '"EUR"',
      Konto: "8100",
      "Gegenkonto (ohne BU-Schlüssel)": "1400",
      Belegdatum: "0502",
      "Belegfeld 1": '"2027-0001"',
      Buchungstext: '"Rechnung 2027-0001"',
      Festschreibung: "0",
    });
    expect(said(meals)).toMatchObject({ Konto: "8105", "Umsatz (ohne Soll/Haben-Kz)": "67,50" });
    expect(end).toBe("");
  });

  it("of a payout is what came and what was kept, against what the vendor held; one within an account is none", () => {
    const [, , bank, fees, end] = lines(
      entry(
        "payout",
        [
          { account: "bank", cents: 11_710 },
          { account: "fees", cents: 40 },
          { account: "debits", cents: -11_750 },
        ],
        "",
      ),
      entry("dispute_opened", [
        { account: "disputed", cents: 100 },
        { account: "cards", cents: -100 },
      ]),
    );
    expect(said(bank)).toMatchObject({
      Konto: "1200",
      "Gegenkonto (ohne BU-Schlüssel)": "1360",
      "Soll/Haben-Kennzeichen": '"S"',
      Buchungstext: '"Auszahlung"',
    });
    expect(said(fees)).toMatchObject({ Konto: "4970", "Umsatz (ohne Soll/Haben-Kz)": "0,40" });
    expect(end).toBe("");
  });
});
