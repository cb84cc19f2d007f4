/** How money comes by vendors: her accounts with them, mandates that parents gave her, and what reached her bank. */
import { and, desc, eq, inArray } from "drizzle-orm";
import {
  invoices,
  ledgerEntries,
  ledgerPostings,
  mandates,
  paymentAccounts,
  payments,
  payoutParts,
  savedCards,
} from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import type { Written } from "../../contracts/schemas";
import { bindingContracts } from "../../contracts/steps";
import { type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import { ownPlacement, placementsOnSide } from "../../placements/steps";
import { cardAgreement } from "../payments/card-agreement";
import { cardInWords, validUntil } from "../payments/card-in-words";
import { faceOfCard } from "../payments/card-steps";
import { collecting } from "../payments/courses";
import { givenFor } from "../payments/payer";
import { accountOf, type Mandate, type PaymentAccount } from "../payments/steps";
import { bankRecord, type MandateBank } from "../records";
import { type Payer, sharesOf } from "../shares";
import { booksOfChildminder, ownBooks } from "../steps";

export type OwnAccount = {
  readonly state: PaymentAccount["state"] | "none";
  /** What the vendor still wants of her, in its own words; empty where it wants nothing, or could not be asked. */
  readonly missing: readonly string[];
  readonly since: Day | null;
};

export type OwnWays = {
  /** Null where the operator does not offer it. */
  readonly cards: OwnAccount | null;
  readonly debits: OwnAccount | null;
};

/** Her accounts with the vendors that there are; null while she does not bill here. */
export async function readOwnWays(ctx: Context): Promise<OwnWays | null> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await ownBooks(ctx.db, ctx);
  if (!books) return null;
  const { cards, debits } = ctx.vendors;
  return {
    cards: cards ? await ownAccount(ctx, await latestAccount(ctx, books.id, "stripe")) : null,
    debits: debits ? await ownAccount(ctx, await latestAccount(ctx, books.id, "gocardless")) : null,
  };
}

/** The one that is open; else the one that was last. */
async function latestAccount(
  { db }: Context,
  bookId: string,
  vendor: PaymentAccount["vendor"],
): Promise<PaymentAccount | null> {
  const open = await accountOf(db, bookId, vendor);
  if (open) return open;
  const [last] = await db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.bookId, bookId), eq(paymentAccounts.vendor, vendor)))
    .orderBy(desc(paymentAccounts.since))
    .limit(1);
  return last ?? null;
}

async function ownAccount(ctx: Context, account: PaymentAccount | null): Promise<OwnAccount> {
  if (!account) return { state: "none", missing: [], since: null };
  const { vendor, state, accountId, since } = account;
  const isAsked = vendor === "stripe" && (state === "pending" || state === "restricted");
  // A vendor that does not answer keeps nobody from the page.
  const told = isAsked ? await ctx.vendors.cards?.account(accountId).catch(() => null) : null;
  return { state, missing: told?.missing ?? [], since: todayInBerlin(since) };
}

/** A mandate as parents see it, or that they can give one. */
export type FamilyMandate = {
  readonly placementId: string;
  readonly childName: string;
  readonly from: string;
  /** "none": they can give one. "asked": they have begun. */
  readonly state: "none" | "asked" | "given";
  readonly reference: string | null;
  readonly bank: MandateBank | null;
  readonly givenOn: Day | null;
  /** She can collect by it now. */
  readonly collects: boolean;
};

/** Of the placements whose contract agrees on direct debits. Empty where the operator offers none. */
export async function readFamilyMandates(ctx: Context): Promise<readonly FamilyMandate[]> {
  authorise(ctx, "billing.read_as_family");
  if (!ctx.vendors.debits) return [];
  const ids = await placementsOnSide(ctx.db, ctx, "family");
  if (ids.length === 0) return [];
  const [contracts, open, collects] = await Promise.all([
    bindingContracts(ctx.db, ctx, ids),
    ctx.db
      .select()
      .from(mandates)
      .where(and(inArray(mandates.placementId, ids), inArray(mandates.state, ["asked", "given"])))
      .orderBy(desc(mandates.state), mandates.givenAt, mandates.id),
    collecting(ctx.db, ids),
  ]);
  // The last of a placement's holds.
  const latest = new Map(contracts.map((contract) => [contract.placementId, contract]));
  const all = await Promise.all(
    [...latest.values()].map(async ({ placementId, terms: { written } }): Promise<FamilyMandate | null> => {
      const payer = payerAmong(ctx, written);
      const mandate = givenFor(open, { placementId, payerId: payer }) ?? null;
      const isGiven = mandate?.state === "given";
      const mayGive = written.debit && owesByIt(written, payer);
      if (!isGiven && !(mayGive && (await canGive(ctx, placementId)))) return null;
      return {
        placementId,
        childName: written.childName,
        from: written.herName,
        state: mandate?.state === "given" || mandate?.state === "asked" ? mandate.state : "none",
        reference: mandate?.reference ?? null,
        bank: await openBank(ctx, mandate),
        givenOn: mandate?.givenAt ? todayInBerlin(mandate.givenAt) : null,
        collects: collects.some(({ id }) => id === mandate?.id),
      };
    }),
  );
  return all.flatMap((one) => one ?? []);
}

/** Who of the parents gives mandates and cards for themselves: who reads, where each pays a share; else all of them together. */
const payerAmong = (ctx: Context, written: Written): Payer => (sharesOf(written) ? me(ctx) : null);

/** Whether invoices are written to them at all. */
const owesByIt = (written: Written, payer: Payer): boolean =>
  payer === null || (sharesOf(written) ?? []).some(({ payerId, percent }) => payerId === payer && percent > 0);

/** Care goes on, and she collects direct debits. */
const canGive = (ctx: Context, placementId: string) => takes(ctx, placementId, "gocardless");

/** Care goes on, and her account with that vendor is ready. */
async function takes(ctx: Context, placementId: string, vendor: PaymentAccount["vendor"]): Promise<boolean> {
  const placement = await ownPlacement(ctx, "family", placementId);
  if (!placement?.childminderId || !runningStates.includes(placement.state)) return false;
  const books = await booksOfChildminder(ctx.db, placement.childminderId);
  const account = books && (await accountOf(ctx.db, books.id, vendor));
  return account?.state === "active";
}

/** A card that is saved for invoices to come as parents see it, or that they can save one. */
export type FamilyCard = {
  readonly placementId: string;
  readonly childName: string;
  readonly from: string;
  /** "none": they can save one. "asked": they have begun. */
  readonly state: "none" | "asked" | "kept";
  /** "Visa, endet auf 4242", in the reader's language; null before. */
  readonly card: string | null;
  /** "12/2034". */
  readonly validUntil: string | null;
  readonly agreedOn: Day | null;
  /** She takes cards now. */
  readonly charges: boolean;
  /** A mandate is given: by that invoices are collected, and the card is not charged. */
  readonly debitFirst: boolean;
  /** What they agree to, in the reader's language. */
  readonly agreement: string;
};

/** Of the placements whose childminder takes cards, or took them when one was saved. Empty where the operator offers none. */
export async function readFamilyCards(ctx: Context): Promise<readonly FamilyCard[]> {
  authorise(ctx, "billing.read_as_family");
  if (!ctx.vendors.cards) return [];
  const ids = await placementsOnSide(ctx.db, ctx, "family");
  if (ids.length === 0) return [];
  const [contracts, open, collects] = await Promise.all([
    bindingContracts(ctx.db, ctx, ids),
    ctx.db
      .select()
      .from(savedCards)
      .where(and(inArray(savedCards.placementId, ids), inArray(savedCards.state, ["asked", "kept"])))
      .orderBy(savedCards.state),
    collecting(ctx.db, ids),
  ]);
  const latest = new Map(contracts.map((contract) => [contract.placementId, contract]));
  const all = await Promise.all(
    [...latest.values()].map(async ({ placementId, terms: { written } }): Promise<FamilyCard | null> => {
      const payer = payerAmong(ctx, written);
      const own = open.filter((one) => givenFor([one], { placementId, payerId: payer }) !== undefined);
      // While another one is being saved, the one that is charged is shown.
      const card = own.find(({ state }) => state === "kept") ?? own[0] ?? null;
      const charges = owesByIt(written, payer) && (await takesCards(ctx, placementId));
      const debitFirst = givenFor(collects, { placementId, payerId: payer }) !== undefined;
      if (card?.state !== "kept" && (!charges || debitFirst)) return null;
      const face = card && (await faceOfCard(ctx, card));
      const { childName, herName: from } = written;
      return {
        placementId,
        childName,
        from,
        state: card === null ? "none" : card.state === "kept" ? "kept" : "asked",
        card: face && cardInWords(face, ctx.locale),
        validUntil: face && validUntil(face),
        agreedOn: card ? todayInBerlin(card.agreedAt) : null,
        charges,
        debitFirst,
        agreement: cardAgreement.words({ name: from, child: childName })[ctx.locale],
      };
    }),
  );
  return all.flatMap((one) => one ?? []);
}

const takesCards = (ctx: Context, placementId: string) => takes(ctx, placementId, "stripe");

async function openBank({ vendors }: Context, mandate: Mandate | null): Promise<MandateBank | null> {
  if (!mandate?.sealedBank) return null;
  return JSON.parse(await vendors.vault.open(mandate.sealedBank, bankRecord(mandate.id)));
}

/** What reached her bank from a vendor at once, in cents; less than nothing where her bank sent it back, or the vendor took more than it gave. */
export type Payout = {
  readonly id: string;
  readonly on: Day;
  readonly way: "card" | "debit";
  readonly cents: number;
  /** What the vendor kept of it; null until it says what the payout consists of. */
  readonly feeCents: number | null;
  readonly parts: readonly PaidOut[];
};

/** What came of one invoice, before fees; without an invoice what is none of ours. */
export type PaidOut = {
  readonly invoiceId: string | null;
  readonly number: string | null;
  readonly cents: number;
};

/** So many are shown: some years of them. */
const mostPayouts = 200;

/** The latest first. */
export async function readPayouts(ctx: Context): Promise<readonly Payout[]> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await ownBooks(ctx.db, ctx);
  if (!books) return [];
  const entries = await ctx.db
    .select({ id: ledgerEntries.id, on: ledgerEntries.on })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.bookId, books.id), eq(ledgerEntries.kind, "payout")))
    .orderBy(desc(ledgerEntries.on), desc(ledgerEntries.at))
    .limit(mostPayouts);
  const ids = entries.map(({ id }) => id);
  const [postings, parts] = await Promise.all([
    ctx.db.select().from(ledgerPostings).where(inArray(ledgerPostings.entryId, ids)),
    ctx.db
      .select({ part: payoutParts, invoiceId: invoices.id, number: invoices.number })
      .from(payoutParts)
      .leftJoin(payments, eq(payments.id, payoutParts.paymentId))
      .leftJoin(invoices, eq(invoices.id, payments.invoiceId))
      .where(inArray(payoutParts.entryId, ids))
      .orderBy(payoutParts.entryId, payoutParts.position),
  ]);
  return entries.map(({ id, on }) => {
    const own = postings.filter(({ entryId }) => entryId === id);
    const of = parts.filter(({ part }) => part.entryId === id);
    return {
      id,
      on,
      way: own.some(({ account }) => account === "debits") ? ("debit" as const) : ("card" as const),
      cents: own.find(({ account }) => account === "bank")?.cents ?? 0,
      feeCents: of.length === 0 ? null : of.reduce((sum, { part }) => sum + part.feeCents, 0),
      parts: of
        .filter(({ part }) => part.cents !== 0)
        .map(({ part, invoiceId, number }) => ({ invoiceId, number, cents: part.cents })),
    };
  });
}
