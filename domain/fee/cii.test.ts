import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenRules, found, readXml } from "../../tests/support/en16931";
import type { Day, Month } from "../kernel/calendar";
import { ciiOf } from "./cii";
import { factsOfFee } from "./facts";
import { amountsOf, feeDueOn } from "./rules";

type Making = {
  readonly quantity?: number;
  readonly unitCents?: number;
  readonly name?: string;
  readonly isCorrection?: boolean;
};

function xmlOf({ quantity = 1, unitCents = 490, name = "Katrin Seidel", isCorrection = false }: Making = {}): string {
  const counted = isCorrection ? 0 - quantity : quantity;
  const issuedOn = "2027-02-01" as Day;
  const address = { street: "Lindenstraße 7", postalCode: "04109", town: "Leipzig" };
  const seller = { name: "Tagesnest GmbH", address, vatId: "DE123456789", iban: "DE02120300000000202051" };
  const facts = factsOfFee({
    kind: "month",
    month: "2027-01" as Month,
    number: "TN-2027-0001",
    issuedOn,
    dueOn: feeDueOn(issuedOn),
    quantity: counted,
    unitCents,
    vatPercent: 19,
    ...amountsOf(counted * unitCents, 19),
    parties: { seller, buyer: { name, address } },
    corrects: isCorrection ? { number: "TN-2027-0001", issuedOn } : null,
  });
  return ciiOf(facts, "month");
}

const making = fc.record({
  quantity: fc.integer({ min: 1, max: 10_000 }),
  unitCents: fc.integer({ min: 1, max: 100_000 }),
  name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
  isCorrection: fc.boolean(),
});

describe("an invoice for programs", () => {
  it("keeps the rules of EN 16931 on sums, tax and who it is from, whatever is counted", () => {
    fc.assert(
      fc.property(making, (made) => {
        expect(brokenRules(xmlOf(made))).toEqual([]);
      }),
    );
  });

  it("names whom it is to, letter by letter", () => {
    fc.assert(
      fc.property(making, (made) => {
        const [buyer] = found(readXml(xmlOf(made)), "ram:BuyerTradeParty/ram:Name");
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids.
        expect(buyer?.text).toBe(made.name.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ""));
      }),
    );
  });

  it("says what it is for, when, and until when it is to be paid", () => {
    const root = readXml(xmlOf());
    const texts = (path: string) => found(root, path).map(({ text }) => text);
    expect(texts("ram:SpecifiedTradeProduct/ram:Name")).toEqual(["Nutzung von Tagesnest, Januar 2027"]);
    expect(texts("rsm:ExchangedDocument/ram:TypeCode")).toEqual(["380"]);
    expect(texts("ram:StartDateTime/udt:DateTimeString")).toEqual(["20270101"]);
    expect(texts("ram:EndDateTime/udt:DateTimeString")).toEqual(["20270131"]);
    expect(texts("ram:DueDateDateTime/udt:DateTimeString")).toEqual(["20270215"]);
    expect(texts("ram:GrandTotalAmount")).toEqual(["5.83"]);
    expect(texts("ram:IBANID")).toEqual(["DE02120300000000202051"]);
  });

  it("as a correction counts less than nothing, names what it corrects, and asks for nothing", () => {
    const root = readXml(xmlOf({ isCorrection: true }));
    const texts = (path: string) => found(root, path).map(({ text }) => text);
    expect(texts("rsm:ExchangedDocument/ram:TypeCode")).toEqual(["384"]);
    expect(texts("ram:GrandTotalAmount")).toEqual(["-5.83"]);
    expect(texts("ram:InvoiceReferencedDocument/ram:IssuerAssignedID")).toEqual(["TN-2027-0001"]);
    expect(found(root, "ram:SpecifiedTradeSettlementPaymentMeans")).toEqual([]);
  });
});

describe("what asks the rules", () => {
  it.each([
    [
      "BR-CO-10",
      "<ram:LineTotalAmount>4.90</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLine",
      "<ram:LineTotalAmount>4.91</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLine",
    ],
    ["BR-CO-14", "<ram:CalculatedAmount>0.93", "<ram:CalculatedAmount>0.92"],
    ["BR-CO-15", "<ram:GrandTotalAmount>5.83", "<ram:GrandTotalAmount>5.84"],
    ["BR-CO-16", "<ram:DuePayableAmount>5.83", "<ram:DuePayableAmount>5.82"],
    ["BR-CO-17", "<ram:CalculatedAmount>0.93", "<ram:CalculatedAmount>0.94"],
    ["BR-CO-26", 'schemeID="VA"', 'schemeID="FC"'],
    ["BR-S-08", "<ram:BasisAmount>4.90", "<ram:BasisAmount>4.80"],
  ])("finds what breaks %s", (rule, right, wrong) => {
    const xml = xmlOf();
    expect(xml).toContain(right);
    expect(brokenRules(xml.replace(right, wrong))).toContain(rule);
  });
});
