import { describe, expect, it } from "vitest";
import type { KnownPay } from "../billing/known-pay";
import { addDays, type Day } from "../kernel/calendar";
import { headsOf, isReported, nextStep, rowOf, type Seller, yearOf } from "./report";

const pay = (changes: Partial<KnownPay>): KnownPay => ({
  bookId: "book",
  childminderId: "her",
  quarter: 1,
  cents: 0,
  services: 0,
  officeCents: 0,
  officeMonths: 0,
  ...changes,
});

describe("a year of a report", () => {
  it("has four quarters, each with what came from parents and the office together", () => {
    const year = yearOf(
      [pay({ cents: 10_000, services: 2, officeCents: 60_000, officeMonths: 3 }), pay({ quarter: 4, cents: -2_500 })],
      [{ quarter: 4, cents: 490 }],
    );
    expect(year).toEqual([
      { quarter: 1, cents: 70_000, officeCents: 60_000, services: 5, feeCents: 0 },
      { quarter: 2, cents: 0, officeCents: 0, services: 0, feeCents: 0 },
      { quarter: 3, cents: 0, officeCents: 0, services: 0, feeCents: 0 },
      { quarter: 4, cents: -2_500, officeCents: 0, services: 0, feeCents: 490 },
    ]);
    expect(isReported(year)).toBe(true);
  });

  it("is reported where anything was paid, even if all of it went back", () => {
    expect(isReported(yearOf([]))).toBe(false);
    expect(isReported(yearOf([pay({ services: 1 })]))).toBe(true);
  });
});

describe("a row of the file", () => {
  const seller: Seller = {
    name: "Katrin Seidel",
    address: "Weg 7\n04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03" as Day,
    iban: "DE02120300000000202051",
    holder: "Katrin Seidel",
  };
  const cells = (taxNumber: string) =>
    Object.fromEntries(rowOf("ref", { ...seller, taxNumber }, yearOf([])).map((cell, at) => [headsOf("de")[at], cell]));

  it("has a cell for each head, and an address on one line", () => {
    expect(rowOf("ref", seller, yearOf([]))).toHaveLength(headsOf("de").length);
    expect(headsOf("en")).toHaveLength(headsOf("de").length);
    expect(cells("201/123/12340")).toMatchObject({ Anschrift: "Weg 7, 04109 Leipzig", Steuernummer: "201/123/12340" });
  });

  it.each([
    ["DE123456789-00001", "Wirtschafts-ID"],
    ["12 345 678 901", "Identifikationsnummer"],
    ["123/456/78901", "Steuernummer"],
    ["DE123456789", "USt-IdNr."],
  ])("tells %s as a %s", (number, head) => {
    const columns = ["Wirtschafts-ID", "Identifikationsnummer", "Steuernummer", "USt-IdNr."];
    const row = cells(number);
    expect(columns.filter((one) => row[one] !== "")).toEqual([head]);
  });

  it("is empty but for money where she told nothing", () => {
    const row = rowOf("ref", null, yearOf([pay({ officeCents: 60_050, officeMonths: 1, quarter: 2 })]));
    expect(row.slice(0, 10)).toEqual(["ref", ...Array(9).fill("")]);
    expect(row.slice(13, 16)).toEqual(["600,50", "1", "0,00"]);
    expect(row.slice(-2)).toEqual(["600,50", "600,50"]);
  });
});

describe("who does not answer", () => {
  const askedOn = "2027-03-01" as Day;
  const nextAfter = (days: number, reminded: number, blocked = false) =>
    nextStep({ askedOn, reminded, blocked }, addDays(askedOn, days));

  it("is reminded twice, then not billed for from day 60 on, once", () => {
    expect([nextAfter(19, 0), nextAfter(20, 0), nextAfter(20, 1), nextAfter(39, 1), nextAfter(40, 1)]).toEqual([
      null,
      "remind",
      null,
      null,
      "remind",
    ]);
    expect([nextAfter(59, 2), nextAfter(60, 2), nextAfter(61, 2, true)]).toEqual([null, "block", null]);
  });

  it("is never blocked before both reminders, however late the nights ran", () => {
    expect([nextAfter(90, 0), nextAfter(90, 1), nextAfter(90, 2)]).toEqual(["remind", "remind", "block"]);
  });
});
