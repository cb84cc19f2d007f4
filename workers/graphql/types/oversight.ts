import { accounts as ledgerAccounts } from "../../../domain/billing/ledger/rules";
import { noticeChoices, paymentVendors, ReadPaymentNotices } from "../../../domain/billing/notices/schemas";
import type { Stray } from "../../../domain/billing/payments/rules";
import {
  type ComparedAccount,
  countPaymentNotices,
  type LedgerStanding,
  type NoticeCount,
  readComparedAccounts,
  readLedgerStanding,
  readPaymentNotices,
  type ToldNotice,
} from "../../../domain/billing/queries/oversight";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const LedgerAccount = builder.enumType("LedgerAccount", {
  description: "An account of the books; `docs/money.md` says what each is.",
  values: ledgerAccounts,
});
const Vendor = builder.enumType("PaymentVendor", { description: "Who moves money for her.", values: paymentVendors });
const Outcome = builder.enumType("NoticeOutcome", {
  description:
    "What came of a notice: something changed, we knew it already, nobody asks for it, its kind means nothing.",
  values: ["acted", "known", "ignored", "unknown"] as const,
});
const Choice = builder.enumType("PaymentNoticeChoice", {
  description: "All notices, those that wait to be handled, those that meant nothing.",
  values: noticeChoices,
});
const AccountState = builder.enumType("PaymentAccountState", {
  description: "How far her account with a vendor is.",
  values: ["pending", "active", "restricted", "closed"] as const,
});
const There = builder.enumType("StrayStanding", {
  description:
    "What the vendor says: it knows nothing of it, it is not paid, it is paid, it is over and was awaited here.",
  values: ["unknown", "unpaid", "paid", "over"] as const,
});

const Balance = answeredObject<LedgerStanding["accounts"][number]>(
  "LedgerBalance",
  "What all books together hold on an account.",
  (t) => ({
    account: t.expose("account", { type: LedgerAccount }),
    cents: t.exposeFloat("cents", { description: "Debit positive, credit negative." }),
  }),
);

const Standing = answeredObject<LedgerStanding>("LedgerStanding", "How all books stand together.", (t) => ({
  books: t.exposeInt("books"),
  entries: t.exposeInt("entries"),
  accounts: t.field({
    type: [Balance],
    extensions: usuallyOf(ledgerAccounts.length),
    resolve: ({ accounts }) => [...accounts],
  }),
  cents: t.exposeFloat("cents", { description: "Of everything: zero, or the books were written past their rules." }),
  uneven: t.exposeInt("uneven", { description: "Entries that do not come to zero: none." }),
}));

builder.queryField("ledgerStanding", (t) =>
  t.field({
    type: Standing,
    nullable: true,
    description: "Adds up all books; to admins.",
    extensions: answeredBy(readLedgerStanding),
    resolve: (_root, _args, ctx) => readLedgerStanding(ctx),
  }),
);

const Told = answeredObject<ToldNotice>("PaymentNotice", "What a payment vendor told.", (t) => ({
  id: t.exposeID("id"),
  vendor: t.expose("vendor", { type: Vendor }),
  kind: t.exposeString("kind", { description: "The vendor's own name of what happened." }),
  account: t.exposeString("account", { nullable: true, description: "Whose account; null for ours." }),
  aboutId: t.exposeString("aboutId", { nullable: true }),
  at: t.expose("at", { type: "Instant", description: "When it happened, as the vendor says." }),
  receivedAt: t.expose("receivedAt", { type: "Instant" }),
  outcome: t.expose("outcome", { type: Outcome, nullable: true, description: "Null while it waits." }),
  replayable: t.exposeBoolean("replayable", { description: "Its body is kept for 90 days." }),
}));

builder.queryField("paymentNotices", (t) =>
  t.field({
    type: [Told],
    nullable: true,
    description: "What payment vendors told, the latest first, 50 at most; to admins.",
    args: { which: t.arg({ type: Choice, required: true }) },
    extensions: answeredBy(readPaymentNotices),
    resolve: async (_root, asked, ctx) => [...(await readPaymentNotices(ctx, parseInput(ReadPaymentNotices, asked)))],
  }),
);

const Counted = answeredObject<NoticeCount>("PaymentNoticeCount", "How many notices came to what.", (t) => ({
  vendor: t.expose("vendor", { type: Vendor }),
  outcome: t.expose("outcome", { type: Outcome, nullable: true, description: "Null of those that wait." }),
  count: t.exposeInt("count"),
}));

builder.queryField("paymentNoticeCounts", (t) =>
  t.field({
    type: [Counted],
    nullable: true,
    description: "What came of the notices of seven days; to admins.",
    extensions: { ...answeredBy(countPaymentNotices), ...usuallyOf(8) },
    resolve: async (_root, _args, ctx) => [...(await countPaymentNotices(ctx))],
  }),
);

const StrayType = answeredObject<Stray>(
  "StrayPayment",
  "A payment of which we and the vendor say different things.",
  (t) => ({
    paymentId: t.exposeID("paymentId"),
    vendorId: t.exposeString("vendorId"),
    there: t.expose("there", { type: There }),
  }),
);

const Compared = answeredObject<ComparedAccount>(
  "ComparedAccount",
  "An account as it was last compared with its vendor.",
  (t) => ({
    id: t.exposeID("id"),
    vendor: t.expose("vendor", { type: Vendor }),
    accountId: t.exposeString("accountId", { description: "The vendor's." }),
    state: t.expose("state", { type: AccountState }),
    comparedAt: t.expose("comparedAt", { type: "Instant", nullable: true }),
    missed: t.exposeInt("missed", { description: "Events that had never come and were read then." }),
    strays: t.field({ type: [StrayType], extensions: usuallyOf(1), resolve: ({ strays }) => [...strays] }),
  }),
);

builder.queryField("comparedAccounts", (t) =>
  t.field({
    type: [Compared],
    nullable: true,
    description: "Those with something to look at first, 50 at most; to admins.",
    extensions: answeredBy(readComparedAccounts),
    resolve: async (_root, _args, ctx) => [...(await readComparedAccounts(ctx))],
  }),
);
