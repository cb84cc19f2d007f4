/**
 * An invoice for programs: UN/CEFACT CII in the profile EN 16931 of Factur-X 1.07, as ZUGFeRD embeds it. What the rules of the standard want
 * of sums holds by how they are made: one line, one tax, each rounded once. Pure; sums in cents.
 */
import type { Day } from "../kernel/calendar";
import type { PostalAddress } from "./operator";
import type { FeeParties } from "./records";
import type { Amounts } from "./rules";

export type FeeInvoiceFacts = Amounts & {
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** The first and the last day that it is for. */
  readonly from: Day;
  readonly until: Day;
  /** What the line says. */
  readonly title: string;
  /** Less than nothing of a correction. */
  readonly quantity: number;
  readonly unitCents: number;
  readonly vatPercent: number;
  readonly parties: FeeParties;
  /** What it corrects; null of an invoice. */
  readonly corrects: { readonly number: string; readonly issuedOn: Day } | null;
};

const namespaces = {
  rsm: "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
  ram: "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  qdt: "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
  udt: "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
} as const;

/** UNTDID 1001: an invoice, and one that corrects another. 381 would be a "Gutschrift", which in Germany is another thing. */
const typeCodes = { invoice: "380", correction: "384" } as const;
/** UNTDID 4461: SEPA credit transfer. */
const transfer = "58";
/** UN/ECE Recommendation 20: a month; one of anything. */
const units = { month: "MON", placement: "C62" } as const;

export function ciiOf(facts: FeeInvoiceFacts, kind: keyof typeof units): string {
  const { number, issuedOn, corrects } = facts;
  const declared = Object.entries(namespaces).map(([prefix, name]) => ` xmlns:${prefix}="${name}"`);
  const parts = [
    el(
      "rsm:ExchangedDocumentContext",
      el("ram:GuidelineSpecifiedDocumentContextParameter", id("urn:cen.eu:en16931:2017")),
    ),
    el(
      "rsm:ExchangedDocument",
      id(number),
      el("ram:TypeCode", corrects ? typeCodes.correction : typeCodes.invoice),
      el("ram:IssueDateTime", dayIn("udt", issuedOn)),
    ),
    el(
      "rsm:SupplyChainTradeTransaction",
      lineOf(facts, units[kind]),
      agreementOf(facts),
      deliveryOf(facts),
      settlementOf(facts),
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice${declared.join("")}>${parts.join("\n")}</rsm:CrossIndustryInvoice>\n`;
}

function lineOf({ title, unitCents, quantity, vatPercent, netCents }: FeeInvoiceFacts, unit: string): string {
  return el(
    "ram:IncludedSupplyChainTradeLineItem",
    el("ram:AssociatedDocumentLineDocument", el("ram:LineID", "1")),
    el("ram:SpecifiedTradeProduct", el("ram:Name", written(title))),
    el(
      "ram:SpecifiedLineTradeAgreement",
      el("ram:NetPriceProductTradePrice", el("ram:ChargeAmount", amount(unitCents))),
    ),
    el("ram:SpecifiedLineTradeDelivery", `<ram:BilledQuantity unitCode="${unit}">${quantity}</ram:BilledQuantity>`),
    el(
      "ram:SpecifiedLineTradeSettlement",
      el("ram:ApplicableTradeTax", el("ram:TypeCode", "VAT"), ...rateOf(vatPercent)),
      el("ram:SpecifiedTradeSettlementLineMonetarySummation", el("ram:LineTotalAmount", amount(netCents))),
    ),
  );
}

function agreementOf({ parties: { seller, buyer } }: FeeInvoiceFacts): string {
  const registration = el("ram:SpecifiedTaxRegistration", `<ram:ID schemeID="VA">${written(seller.vatId)}</ram:ID>`);
  return el(
    "ram:ApplicableHeaderTradeAgreement",
    el("ram:SellerTradeParty", el("ram:Name", written(seller.name)), placeOf(seller.address), registration),
    el("ram:BuyerTradeParty", el("ram:Name", written(buyer.name)), placeOf(buyer.address)),
  );
}

const placeOf = ({ street, postalCode, town }: PostalAddress): string =>
  el(
    "ram:PostalTradeAddress",
    el("ram:PostcodeCode", written(postalCode)),
    el("ram:LineOne", written(street)),
    el("ram:CityName", written(town)),
    el("ram:CountryID", "DE"),
  );

const deliveryOf = ({ until }: FeeInvoiceFacts): string =>
  el(
    "ram:ApplicableHeaderTradeDelivery",
    el("ram:ActualDeliverySupplyChainEvent", el("ram:OccurrenceDateTime", dayIn("udt", until))),
  );

function settlementOf(facts: FeeInvoiceFacts): string {
  const { number, from, until, dueOn, vatPercent, netCents, vatCents, grossCents, parties, corrects } = facts;
  const account = el("ram:PayeePartyCreditorFinancialAccount", el("ram:IBANID", written(parties.seller.iban)));
  const currency = el("ram:InvoiceCurrencyCode", "EUR");
  const paid = el("ram:SpecifiedTradeSettlementPaymentMeans", el("ram:TypeCode", transfer), account);
  const taxed = el(
    "ram:ApplicableTradeTax",
    el("ram:CalculatedAmount", amount(vatCents)),
    el("ram:TypeCode", "VAT"),
    el("ram:BasisAmount", amount(netCents)),
    ...rateOf(vatPercent),
  );
  return el(
    "ram:ApplicableHeaderTradeSettlement",
    // What is to be paid back needs no account of ours.
    ...(corrects ? [currency] : [el("ram:PaymentReference", written(number)), currency, paid]),
    taxed,
    el(
      "ram:BillingSpecifiedPeriod",
      el("ram:StartDateTime", dayIn("udt", from)),
      el("ram:EndDateTime", dayIn("udt", until)),
    ),
    ...(corrects ? [] : [el("ram:SpecifiedTradePaymentTerms", el("ram:DueDateDateTime", dayIn("udt", dueOn)))]),
    el(
      "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
      el("ram:LineTotalAmount", amount(netCents)),
      el("ram:TaxBasisTotalAmount", amount(netCents)),
      `<ram:TaxTotalAmount currencyID="EUR">${amount(vatCents)}</ram:TaxTotalAmount>`,
      el("ram:GrandTotalAmount", amount(grossCents)),
      el("ram:DuePayableAmount", amount(grossCents)),
    ),
    ...(corrects
      ? [
          el(
            "ram:InvoiceReferencedDocument",
            el("ram:IssuerAssignedID", written(corrects.number)),
            el("ram:FormattedIssueDateTime", dayIn("qdt", corrects.issuedOn)),
          ),
        ]
      : []),
  );
}

/** Category S: the standard rate. */
const rateOf = (percent: number): string[] => [
  el("ram:CategoryCode", "S"),
  el("ram:RateApplicablePercent", String(percent)),
];

const el = (name: string, ...content: readonly string[]): string => `<${name}>${content.join("")}</${name}>`;
const id = (text: string): string => el("ram:ID", written(text));

/** Format 102 of UNTDID 2379: "20270131". */
const dayIn = (prefix: "udt" | "qdt", day: Day): string =>
  `<${prefix}:DateTimeString format="102">${day.replaceAll("-", "")}</${prefix}:DateTimeString>`;

const amount = (cents: number): string => (cents / 100).toFixed(2);

/** Text as XML 1.0 takes it: what it forbids even as a reference is left out. */
const written = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
