import { chargeKinds } from "../../../domain/billing/charges";
import type { DatevSettings } from "../../../domain/billing/datev";
import type { FlatMonth } from "../../../domain/billing/flat-expenses";
import type { Parts } from "../../../domain/billing/ledger/money-by-part";
import type { OfficePay } from "../../../domain/billing/office-pay";
import { courseKinds } from "../../../domain/billing/payments/rules";
import { type ListedCertificate, readCertificates } from "../../../domain/billing/queries/certificates";
import { readDatevSettings } from "../../../domain/billing/queries/exports";
import { type FlatExpenses, readFlatExpenses } from "../../../domain/billing/queries/flat-expenses";
import {
  type ListedInvoice,
  type MonthInSums,
  type OpenedInvoice,
  type Owed,
  type OwnBooks,
  type ReadCourse,
  type ReadLine,
  type ReadPayment,
  readBooks,
  readInvoice,
  readInvoices,
  readMonthInSums,
  readOwed,
} from "../../../domain/billing/queries/invoices";
import { readYear } from "../../../domain/billing/queries/year";
import type { InvoiceParties, Issuer } from "../../../domain/billing/records";
import { OneInvoice, payWays, ReadFlatExpenses, ReadYear } from "../../../domain/billing/schemas";
import type { MoneyMonth, OwnYear } from "../../../domain/billing/year";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder, type Types } from "../builder";
import { usuallyOf } from "../limits";
import { Side } from "./placements";

const MonthOfFlatExpenses = answeredObject<FlatMonth>("FlatMonth", "A month of flat expenses.", (t) => ({
  month: t.exposeString("month", { description: "As 2026-03." }),
  children: t.exposeInt("children", { description: "In care on at least one day." }),
  hours: t.exposeFloat("hours", {
    description: "Agreed hours a week of all children, each counted up to forty, on the average of the month's days.",
  }),
  cents: t.exposeInt("cents"),
}));

const Year = answeredObject<FlatExpenses>(
  "FlatExpenses",
  "What she may set against her income in a year without receipts (BMF, 6 April 2023), as far as the year has gone.",
  (t) => ({
    year: t.exposeInt("year"),
    months: t.field({
      type: [MonthOfFlatExpenses],
      extensions: usuallyOf(12),
      resolve: ({ months }) => [...months],
    }),
    childrenCents: t.exposeInt("childrenCents"),
    placesCents: t.exposeInt("placesCents", { description: "For places held free for a substitute." }),
    cents: t.exposeInt("cents", { description: "Both together, and not more than her income where it is given." }),
    capped: t.exposeBoolean("capped", { description: "Her income is less than both together." }),
  }),
);

builder.queryField("flatExpenses", (t) =>
  t.field({
    type: Year,
    nullable: true,
    description: "Null for whoever cares for nobody here.",
    args: {
      year: t.arg.int({ required: true }),
      placeMonths: t.arg.string({
        description: "Months in which a place was held free and empty, each place counted.",
      }),
      income: t.arg.string({ description: "Everything she took in that year, in euros as people type them." }),
    },
    extensions: answeredBy(readFlatExpenses),
    resolve: (_root, asked, ctx) => readFlatExpenses(ctx, parseInput(ReadFlatExpenses, asked)),
  }),
);

const Kind = builder.enumType("ChargeKind", { description: "What is charged.", values: chargeKinds });
export const Way = builder.enumType("PaymentWay", {
  description: "How money came in, or is to.",
  values: [...payWays, "card", "debit"] as const,
});
const State = builder.enumType("PaymentState", {
  description: "How far a payment came; what counts is paid.",
  values: ["open", "sent", "paid", "taken_back", "failed", "returned", "expired"] as const,
});
const Dispute = builder.enumType("PaymentDispute", {
  description: "Parents claimed a card payment back from their bank.",
  values: ["open", "won", "lost"] as const,
});
const PaperKind = builder.enumType("InvoiceKind", {
  description: "An invoice, or a paper that takes something off one.",
  values: ["invoice", "correction"] as const,
});
const Standing = builder.enumType("InvoiceStanding", {
  description: "How it stands with an invoice today; of a correction that it is one.",
  values: ["open", "overdue", "paid", "credit", "written_off", "correction"] as const,
});

export const OwnIssuer = answeredObject<Issuer>(
  "InvoiceIssuer",
  "A childminder as she stands on her invoices.",
  (t) => ({
    name: t.exposeString("name"),
    address: t.exposeString("address"),
    taxNumber: t.exposeString("taxNumber"),
    bornOn: t.expose("bornOn", { type: "Day" }),
    iban: t.exposeString("iban", { nullable: true, description: "Without spaces; null where nobody transfers." }),
    holder: t.exposeString("holder", { description: "Of the account; empty without one." }),
  }),
);

const Books = answeredObject<OwnBooks>("BillingBooks", "That she bills parents here, and as whom.", (t) => ({
  issuer: t.expose("issuer", { type: OwnIssuer }),
  sinceMonth: t.exposeString("sinceMonth", { description: "The first month, as 2027-01." }),
  untilMonth: t.exposeString("untilMonth", { nullable: true, description: "The last month; null while it goes on." }),
}));

builder.queryField("ownBooks", (t) =>
  t.field({
    type: Books,
    nullable: true,
    description: "Null while she does not bill here.",
    extensions: answeredBy(readBooks),
    resolve: (_root, _args, ctx) => readBooks(ctx),
  }),
);

const Sums = answeredObject<MonthInSums>("MonthInSums", "Her month in sums, in cents.", (t) => ({
  month: t.exposeString("month", { description: "As 2027-01." }),
  billedCents: t.exposeInt("billedCents", { description: "In this month: invoices less corrections." }),
  paidCents: t.exposeInt("paidCents", { description: "In this month: what came in, less what went back." }),
  openCents: t.exposeInt("openCents", { description: "Of all invoices today, with what is overdue." }),
  overdueCents: t.exposeInt("overdueCents"),
  creditCents: t.exposeInt("creditCents", { description: "What parents paid too much." }),
}));

builder.queryField("monthInSums", (t) =>
  t.field({
    type: Sums,
    nullable: true,
    description: "Of the month that it is; null while she does not bill here.",
    extensions: answeredBy(readMonthInSums),
    resolve: (_root, _args, ctx) => readMonthInSums(ctx),
  }),
);

const OwedType = answeredObject<Owed>("Owed", "What a family owes its childminders.", (t) => ({
  openCents: t.exposeInt("openCents"),
  overdue: t.exposeBoolean("overdue"),
  dueOn: t.expose("dueOn", { type: "Day", nullable: true, description: "The first day; null where nothing is open." }),
}));

builder.queryField("owed", (t) =>
  t.field({
    type: OwedType,
    nullable: true,
    description: "Null for whoever was never sent an invoice.",
    extensions: answeredBy(readOwed),
    resolve: (_root, _args, ctx) => readOwed(ctx),
  }),
);

const CourseKind = builder.enumType("PaymentCourseKind", {
  description: "How far money is that comes by a vendor.",
  values: courseKinds,
});

const CourseType = answeredObject<ReadCourse>(
  "PaymentCourse",
  "How what is owed comes by a vendor, or why it does not.",
  (t) => ({
    kind: t.expose("kind", { type: CourseKind }),
    way: t.expose("way", { type: Way }),
    on: t.expose("on", {
      type: "Day",
      nullable: true,
      description:
        "When it is or was debited; of a failure when it is tried again; of a dispute the last day to answer.",
    }),
    why: t.exposeString("why", { description: "Of a failure; else empty." }),
    todo: t.exposeString("todo", { description: "What parents do about it; else empty." }),
  }),
);

/** What a list of invoices and one of them say alike. */
const listedFields = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, ListedInvoice>) => ({
  id: t.exposeID("id"),
  placementId: t.exposeID("placementId", { nullable: true }),
  number: t.exposeString("number"),
  kind: t.expose("kind", { type: PaperKind }),
  issuedOn: t.expose("issuedOn", { type: "Day" }),
  dueOn: t.expose("dueOn", { type: "Day" }),
  cents: t.exposeInt("cents"),
  open: t.exposeInt("open", { description: "In cents; less than nothing where parents paid too much." }),
  standing: t.expose("standing", { type: Standing }),
  childName: t.exposeString("childName"),
  from: t.exposeString("from"),
  to: t.exposeString("to"),
  shared: t.exposeBoolean("shared", {
    description: "It is one parent's share; the other has an invoice of their own.",
  }),
  reminded: t.exposeInt("reminded", { description: "How often parents were reminded." }),
  filed: t.exposeBoolean("filed", { description: "Its PDF is there." }),
  course: t.expose("course", { type: CourseType, nullable: true, description: "Null where no vendor moves anything." }),
});

const Listed = answeredObject<ListedInvoice>("ListedInvoice", "An invoice or a correction of one.", listedFields);

builder.queryField("invoices", (t) =>
  t.field({
    type: [Listed],
    nullable: true,
    description: "All of a side's, the latest first.",
    args: { side: t.arg({ type: Side, required: true }) },
    extensions: answeredBy(readInvoices),
    resolve: async (_root, { side }, ctx) => [...(await readInvoices(ctx, side))],
  }),
);

const Certificate = answeredObject<ListedCertificate>(
  "Certificate",
  "What was paid for the care of a child in a year (§10 EStG); its PDF is the API's.",
  (t) => ({
    placementId: t.exposeID("placementId"),
    payer: t.exposeID("payer", {
      nullable: true,
      description: "The parent who pays a share of their own; null of what all of them paid together.",
    }),
    year: t.exposeInt("year"),
    over: t.exposeBoolean("over", { description: "The year is over; before that the PDF says how things stand." }),
    childName: t.exposeString("childName"),
    from: t.exposeString("from"),
    to: t.exposeString("to"),
    careCents: t.exposeInt("careCents", { description: "For care, to her account, less what went back." }),
    restCents: t.exposeInt("restCents", { description: "For meals and all else, likewise." }),
    cashCents: t.exposeInt("cashCents", { description: "In cash, which cannot be deducted." }),
  }),
);

builder.queryField("certificates", (t) =>
  t.field({
    type: [Certificate],
    nullable: true,
    description: "By child and year in which money moved, the latest year first.",
    args: { side: t.arg({ type: Side, required: true }) },
    extensions: answeredBy(readCertificates),
    resolve: async (_root, { side }, ctx) => [...(await readCertificates(ctx, side))],
  }),
);

const ByPart = answeredObject<Parts>("MoneyByPart", "What money was for, in cents.", (t) => ({
  care: t.exposeInt("care"),
  meals: t.exposeInt("meals"),
  other: t.exposeInt("other"),
}));

const OfficePaid = answeredObject<OfficePay>(
  "OfficePay",
  "What the youth office owes for a month, by her notes.",
  (t) => ({
    minutes: t.exposeInt("minutes", { nullable: true, description: "Approved hours, in minutes." }),
    rateCents: t.exposeInt("rateCents", { nullable: true, description: "For an hour." }),
    expectedCents: t.exposeInt("expectedCents"),
    paidCents: t.exposeInt("paidCents", { nullable: true }),
    paidOn: t.expose("paidOn", { type: "Day", nullable: true }),
  }),
);

const OfficeState = builder.enumType("OfficeStanding", {
  description: "How it stands with what the office owes for a month.",
  values: ["none", "due", "missing", "less", "paid"] as const,
});

const MonthOfMoney = answeredObject<MoneyMonth>("MoneyMonth", "A month in money, by the day it moved.", (t) => ({
  month: t.exposeString("month", { description: "As 2027-01." }),
  came: t.expose("came", { type: ByPart, description: "From parents." }),
  backCents: t.exposeInt("backCents", { description: "To parents; not more than nothing." }),
  feeCents: t.exposeInt("feeCents", { description: "What payment vendors took." }),
  officeCents: t.exposeInt("officeCents", { description: "From the office in this month, for whichever month." }),
  office: t.expose("office", { type: OfficePaid, nullable: true, description: "For this month." }),
  standing: t.expose("standing", { type: OfficeState }),
}));

const YearOfMoney = answeredObject<OwnYear>("OwnYear", "Her year in money, as far as it has gone.", (t) => ({
  year: t.exposeInt("year"),
  months: t.field({ type: [MonthOfMoney], extensions: usuallyOf(12), resolve: ({ months }) => [...months] }),
  came: t.expose("came", { type: ByPart }),
  backCents: t.exposeInt("backCents"),
  feeCents: t.exposeInt("feeCents"),
  officeCents: t.exposeInt("officeCents"),
  officeMissingCents: t.exposeInt("officeMissingCents", {
    description: "Owed by the office for months that are over.",
  }),
  incomeCents: t.exposeInt("incomeCents"),
  openCents: t.exposeInt("openCents", { description: "Of all invoices, today." }),
  flatCents: t.int({ resolve: ({ flat }) => flat.cents, description: "Flat expenses, not more than her income." }),
  profitCents: t.exposeInt("profitCents", { description: "Income less flat expenses, before tax." }),
}));

builder.queryField("ownYear", (t) =>
  t.field({
    type: YearOfMoney,
    nullable: true,
    description: "Null for whoever cares for nobody here.",
    args: {
      year: t.arg.int({ required: true }),
      placeMonths: t.arg.string({
        description: "Months in which a place was held free and empty, each place counted.",
      }),
    },
    extensions: answeredBy(readYear),
    resolve: (_root, asked, ctx) => readYear(ctx, parseInput(ReadYear, asked)),
  }),
);

const DatevAccount = answeredObject<{ readonly account: string; readonly number: string }>(
  "DatevAccount",
  "An account of the ledger as DATEV numbers it.",
  (t) => ({ account: t.exposeString("account"), number: t.exposeString("number") }),
);

const Datev = answeredObject<DatevSettings>("DatevSettings", "How DATEV knows her books.", (t) => ({
  chart: t.exposeString("chart", { description: "skr03 or skr04." }),
  adviserNumber: t.exposeInt("adviserNumber"),
  clientNumber: t.exposeInt("clientNumber"),
  accounts: t.field({
    type: [DatevAccount],
    description: "Where they are not the chart's default.",
    extensions: usuallyOf(10),
    resolve: ({ accounts }) => Object.entries(accounts).map(([account, number]) => ({ account, number })),
  }),
}));

builder.queryField("datevSettings", (t) =>
  t.field({
    type: Datev,
    nullable: true,
    description: "Null while she has told none.",
    extensions: answeredBy(readDatevSettings),
    resolve: (_root, _args, ctx) => readDatevSettings(ctx),
  }),
);

const Line = answeredObject<ReadLine>("InvoiceLine", "What an invoice is made of.", (t) => ({
  position: t.exposeInt("position"),
  kind: t.expose("kind", { type: Kind }),
  month: t.exposeString("month", { description: "As 2027-01." }),
  words: t.exposeString("words"),
  quantity: t.exposeString("quantity", { description: "Empty where a whole month or a single sum is charged." }),
  unitCents: t.exposeInt("unitCents", { nullable: true }),
  cents: t.exposeInt("cents"),
  left: t.exposeInt("left", { description: "In cents: what corrections have not taken off." }),
}));

const Paid = answeredObject<ReadPayment>("InvoicePayment", "Money for an invoice.", (t) => ({
  id: t.exposeID("id"),
  way: t.expose("way", { type: Way }),
  state: t.expose("state", { type: State }),
  cents: t.exposeInt("cents"),
  refundedCents: t.exposeInt("refundedCents"),
  paidOn: t.expose("paidOn", {
    type: "Day",
    nullable: true,
    description: "When it reached her, or is to; null while nobody knows.",
  }),
  failure: t.exposeString("failure", { nullable: true, description: "Why it failed or came back." }),
  retryOn: t.expose("retryOn", { type: "Day", nullable: true, description: "When it is collected once more." }),
  takenBack: t.exposeBoolean("takenBack", { description: "It was entered by mistake." }),
  why: t.exposeString("why", { description: "The failure in the reader's words; empty without one." }),
  backCents: t.exposeInt("backCents", { description: "What went back to the parents." }),
  refundableCents: t.exposeInt("refundableCents", { description: "What she can still give back the way it came." }),
  dispute: t.expose("dispute", { type: Dispute, nullable: true }),
  answerBy: t.expose("answerBy", { type: "Day", nullable: true, description: "For her: until when she answers it." }),
  vendorId: t.exposeString("vendorId", { nullable: true, description: "For her: by which she finds it there." }),
}));

const IssuerThen = answeredObject<InvoiceParties["issuer"]>("InvoiceFrom", "Who an invoice is from.", (t) => ({
  name: t.exposeString("name"),
  address: t.exposeString("address"),
  taxNumber: t.exposeString("taxNumber"),
  iban: t.exposeString("iban", { nullable: true }),
  holder: t.exposeString("holder"),
}));

const ParentThen = answeredObject<InvoiceParties["parents"][number]>("InvoiceTo", "A parent on an invoice.", (t) => ({
  name: t.exposeString("name"),
  address: t.exposeString("address"),
}));

const Parties = answeredObject<InvoiceParties>("InvoiceParties", "As they were on the day of issue.", (t) => ({
  issuer: t.expose("issuer", { type: IssuerThen }),
  parents: t.field({ type: [ParentThen], extensions: usuallyOf(2), resolve: ({ parents }) => [...parents] }),
  contract: t.exposeString("contract", { description: "The number of the contract that it rests on." }),
  setOffCents: t.exposeInt("setOffCents", { description: "Of its sum, what had been paid too much before." }),
}));

const Corrects = answeredObject<NonNullable<OpenedInvoice["corrects"]>>(
  "CorrectedInvoice",
  "What is corrected.",
  (t) => ({
    id: t.exposeID("id"),
    number: t.exposeString("number"),
  }),
);

const Correction = answeredObject<OpenedInvoice["corrections"][number]>(
  "InvoiceCorrection",
  "A paper that corrects an invoice.",
  (t) => ({ id: t.exposeID("id"), number: t.exposeString("number"), cents: t.exposeInt("cents") }),
);

const Opened = answeredObject<OpenedInvoice>("Invoice", "An invoice with all that stands in it.", (t) => ({
  ...listedFields(t as never),
  lines: t.field({ type: [Line], resolve: ({ lines }) => [...lines] }),
  payments: t.field({ type: [Paid], extensions: usuallyOf(3), resolve: ({ payments }) => [...payments] }),
  parties: t.expose("parties", { type: Parties }),
  corrects: t.expose("corrects", { type: Corrects, nullable: true }),
  corrections: t.field({
    type: [Correction],
    extensions: usuallyOf(3),
    resolve: ({ corrections }) => [...corrections],
  }),
  byCard: t.exposeBoolean("byCard", { description: "What is open can be paid by card now." }),
}));

builder.queryField("invoice", (t) =>
  t.field({
    type: Opened,
    nullable: true,
    description: "Null where it is none of theirs.",
    args: { side: t.arg({ type: Side, required: true }), id: t.arg.id({ required: true }) },
    extensions: answeredBy(readInvoice),
    resolve: (_root, { side, id }, ctx) => readInvoice(ctx, side, parseInput(OneInvoice, { invoiceId: id })),
  }),
);
