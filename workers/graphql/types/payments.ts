import {
  type FamilyCard,
  type FamilyMandate,
  type OwnAccount,
  type OwnWays,
  type PaidOut,
  type Payout,
  readFamilyCards,
  readFamilyMandates,
  readOwnWays,
  readPayouts,
} from "../../../domain/billing/queries/ways";
import type { MandateBank } from "../../../domain/billing/records";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { Way } from "./billing";

const AccountState = builder.enumType("VendorAccountState", {
  description: "How far her account with a payment vendor is.",
  values: ["none", "pending", "active", "restricted", "closed"] as const,
});

const OwnAccountType = answeredObject<OwnAccount>("VendorAccount", "Her own account with a payment vendor.", (t) => ({
  state: t.expose("state", { type: AccountState }),
  missing: t.field({
    type: ["String"],
    extensions: usuallyOf(5),
    description: "What the vendor still wants of her, in its own words.",
    resolve: ({ missing }) => [...missing],
  }),
  since: t.expose("since", { type: "Day", nullable: true }),
}));

const Ways = answeredObject<OwnWays>("VendorAccounts", "How parents can pay her beside transfers.", (t) => ({
  cards: t.expose("cards", { type: OwnAccountType, nullable: true, description: "Null where it is not offered." }),
  debits: t.expose("debits", { type: OwnAccountType, nullable: true, description: "Null where it is not offered." }),
}));

builder.queryField("vendorAccounts", (t) =>
  t.field({
    type: Ways,
    nullable: true,
    description: "Null while she does not bill here.",
    extensions: answeredBy(readOwnWays),
    resolve: (_root, _args, ctx) => readOwnWays(ctx),
  }),
);

const MandateState = builder.enumType("MandateState", {
  description: "Whether parents gave a direct debit mandate.",
  values: ["none", "asked", "given"] as const,
});

const Bank = answeredObject<MandateBank>("MandateBank", "The account of a mandate: never the whole number.", (t) => ({
  name: t.exposeString("name", { nullable: true }),
  ending: t.exposeString("ending"),
}));

const FamilyMandateType = answeredObject<FamilyMandate>(
  "FamilyMandate",
  "A direct debit mandate of a family, or that they can give one.",
  (t) => ({
    placementId: t.exposeID("placementId"),
    childName: t.exposeString("childName"),
    from: t.exposeString("from", { description: "Whom they pay." }),
    state: t.expose("state", { type: MandateState }),
    reference: t.exposeString("reference", { nullable: true, description: "As it stands on statements." }),
    bank: t.expose("bank", { type: Bank, nullable: true }),
    givenOn: t.expose("givenOn", { type: "Day", nullable: true }),
    collects: t.exposeBoolean("collects", { description: "She can collect by it now." }),
  }),
);

builder.queryField("familyMandates", (t) =>
  t.field({
    type: [FamilyMandateType],
    nullable: true,
    description: "Of the places whose contract agrees on direct debits.",
    extensions: { ...answeredBy(readFamilyMandates), ...usuallyOf(3) },
    resolve: async (_root, _args, ctx) => [...(await readFamilyMandates(ctx))],
  }),
);

const SavedCardState = builder.enumType("SavedCardState", {
  description: "Whether parents saved a card for invoices to come.",
  values: ["none", "asked", "kept"] as const,
});

const FamilyCardType = answeredObject<FamilyCard>(
  "FamilyCard",
  "A card that is saved for a family's invoices to come, or that they can save one.",
  (t) => ({
    placementId: t.exposeID("placementId"),
    childName: t.exposeString("childName"),
    from: t.exposeString("from", { description: "Whom they pay." }),
    state: t.expose("state", { type: SavedCardState }),
    card: t.exposeString("card", { nullable: true, description: "Its brand and last four digits." }),
    validUntil: t.exposeString("validUntil", { nullable: true, description: "Month and year." }),
    agreedOn: t.expose("agreedOn", { type: "Day", nullable: true }),
    charges: t.exposeBoolean("charges", { description: "She takes cards now." }),
    debitFirst: t.exposeBoolean("debitFirst", { description: "By a mandate invoices are collected instead." }),
    agreement: t.exposeString("agreement", { description: "What parents agree to." }),
  }),
);

builder.queryField("familyCards", (t) =>
  t.field({
    type: [FamilyCardType],
    nullable: true,
    description: "Of the places whose childminder takes cards.",
    extensions: { ...answeredBy(readFamilyCards), ...usuallyOf(3) },
    resolve: async (_root, _args, ctx) => [...(await readFamilyCards(ctx))],
  }),
);

const PaidOutType = answeredObject<PaidOut>("PayoutPart", "What of a payout came of one invoice.", (t) => ({
  invoiceId: t.exposeID("invoiceId", { nullable: true, description: "Null of what is none of ours." }),
  number: t.exposeString("number", { nullable: true }),
  cents: t.exposeInt("cents", { description: "Before fees; less than nothing where it went back." }),
}));

const PayoutType = answeredObject<Payout>("Payout", "What reached her bank from a vendor at once.", (t) => ({
  id: t.exposeID("id"),
  on: t.expose("on", { type: "Day" }),
  way: t.expose("way", { type: Way }),
  cents: t.exposeInt("cents"),
  feeCents: t.exposeInt("feeCents", {
    nullable: true,
    description: "Null until the vendor says of what the payout consists.",
  }),
  parts: t.field({ type: [PaidOutType], extensions: usuallyOf(10), resolve: ({ parts }) => [...parts] }),
}));

builder.queryField("payouts", (t) =>
  t.field({
    type: [PayoutType],
    nullable: true,
    description: "The latest first.",
    extensions: { ...answeredBy(readPayouts), ...usuallyOf(30) },
    resolve: async (_root, _args, ctx) => [...(await readPayouts(ctx))],
  }),
);
