import type { ListedFeeInvoice, ListedFeePayment } from "../../../domain/fee/listed";
import { type FeeHouse, readFeeHouse } from "../../../domain/fee/queries/house";
import {
  type OfferedFee,
  type OwnFee,
  type OwnFeeAgreement,
  type ReadFeeTerms,
  readOwnFee,
} from "../../../domain/fee/queries/own";
import type { Buyer } from "../../../domain/fee/records";
import { feeKinds } from "../../../domain/fee/rules";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const Kind = builder.enumType("FeeKind", {
  description: "What the operator's fee is counted by.",
  values: feeKinds,
});

const Terms = answeredObject<ReadFeeTerms>("FeeTerms", "What the operator asks for.", (t) => ({
  version: t.exposeInt("version"),
  kind: t.expose("kind", { type: Kind }),
  netCents: t.exposeInt("netCents"),
  vatPercent: t.exposeInt("vatPercent"),
  fromMonth: t.exposeString("fromMonth", { description: "As 2027-01." }),
}));

const Offered = answeredObject<OfferedFee>("OfferedFee", "What she can agree to.", (t) => ({
  terms: t.expose("terms", { type: Terms }),
  operator: t.exposeString("operator", { description: "Whom she would agree with: name and address." }),
  firstMonth: t.exposeString("firstMonth", { description: "The first month that would be owed." }),
}));

const Agreement = answeredObject<OwnFeeAgreement>("FeeAgreement", "What she agreed to.", (t) => ({
  terms: t.expose("terms", { type: Terms }),
  acceptedOn: t.expose("acceptedOn", { type: "Day" }),
  fromMonth: t.exposeString("fromMonth", { description: "The first month that is owed." }),
  untilMonth: t.exposeString("untilMonth", { nullable: true, description: "The last one, once it is known." }),
  goesOn: t.exposeBoolean("goesOn", { description: "It goes on after this month." }),
}));

const Way = builder.enumType("FeePaymentWay", {
  description: "How the fee was paid.",
  values: ["transfer", "card"] as const,
});

const Payment = answeredObject<ListedFeePayment>("FeePayment", "Money for an invoice of the operator.", (t) => ({
  id: t.exposeID("id"),
  way: t.expose("way", { type: Way }),
  cents: t.exposeInt("cents", { description: "Less than nothing where it was paid back." }),
  paidOn: t.expose("paidOn", { type: "Day" }),
}));

const Standing = builder.enumType("FeeInvoiceStanding", {
  description: "How an invoice of the operator stands.",
  values: ["open", "overdue", "paid", "credit", "correction"] as const,
});

const Invoice = answeredObject<ListedFeeInvoice>("FeeInvoice", "An invoice of the operator, or a correction.", (t) => ({
  id: t.exposeID("id"),
  number: t.exposeString("number"),
  month: t.exposeString("month", { description: "What it is for, as 2027-01." }),
  issuedOn: t.expose("issuedOn", { type: "Day" }),
  dueOn: t.expose("dueOn", { type: "Day" }),
  quantity: t.exposeInt("quantity"),
  grossCents: t.exposeInt("grossCents"),
  openCents: t.exposeInt("openCents", { description: "Less than nothing where too much was paid." }),
  standing: t.expose("standing", { type: Standing }),
  to: t.exposeString("to"),
  filed: t.exposeBoolean("filed", { description: "Its PDF is there." }),
  corrected: t.exposeBoolean("corrected"),
  payments: t.field({ type: [Payment], extensions: usuallyOf(2), resolve: ({ payments }) => [...payments] }),
}));

const BuyerThen = answeredObject<Buyer>("FeeBuyer", "Whom invoices name.", (t) => ({
  name: t.exposeString("name"),
  street: t.string({ resolve: ({ address }) => address.street }),
  postalCode: t.string({ resolve: ({ address }) => address.postalCode }),
  town: t.string({ resolve: ({ address }) => address.town }),
}));

const Account = answeredObject<NonNullable<OwnFee["account"]>>("FeeAccount", "Where a transfer goes.", (t) => ({
  iban: t.exposeString("iban"),
  holder: t.exposeString("holder"),
}));

const Own = answeredObject<OwnFee>("OwnFee", "The operator's fee, to a childminder.", (t) => ({
  offered: t.expose("offered", { type: Offered, nullable: true, description: "Null where there is no fee." }),
  agreements: t.field({ type: [Agreement], extensions: usuallyOf(2), resolve: ({ agreements }) => [...agreements] }),
  invoices: t.field({ type: [Invoice], resolve: ({ invoices }) => [...invoices] }),
  buyer: t.expose("buyer", { type: BuyerThen, nullable: true }),
  account: t.expose("account", { type: Account, nullable: true }),
  cards: t.exposeBoolean("cards"),
}));

builder.queryField("ownFee", (t) =>
  t.field({
    type: Own,
    nullable: true,
    description: "Null for whoever cares for nobody here.",
    extensions: answeredBy(readOwnFee),
    resolve: (_root, _args, ctx) => readOwnFee(ctx),
  }),
);

const House = answeredObject<FeeHouse>("FeeHouse", "The operator's own books of the fee.", (t) => ({
  isKnown: t.exposeBoolean("isKnown", { description: "The settings say who the operator is." }),
  terms: t.expose("terms", { type: Terms, nullable: true, description: "Null where there is no fee." }),
  earliest: t.exposeString("earliest", { description: "The first month in which another fee could hold." }),
  agreed: t.exposeInt("agreed", { description: "How many childminders pay it." }),
  billedCents: t.exposeInt("billedCents"),
  openCents: t.exposeInt("openCents"),
  overdueCents: t.exposeInt("overdueCents"),
  invoices: t.field({
    type: [Invoice],
    description: "The latest, 200 at most.",
    resolve: ({ invoices }) => [...invoices],
  }),
}));

builder.queryField("feeHouse", (t) =>
  t.field({
    type: House,
    nullable: true,
    description: "What is asked for, billed, paid and open; to admins.",
    extensions: answeredBy(readFeeHouse),
    resolve: (_root, _args, ctx) => readFeeHouse(ctx),
  }),
);
