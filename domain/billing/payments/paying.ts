/** Parents pay by card, give a mandate, or end it. */
import { and, eq, inArray } from "drizzle-orm";
import { mandates, payments, savedCards } from "../../../db/schema/billing";
import { addressOf, me, nameOf } from "../../accounts/steps";
import { bindingContracts, runningContract } from "../../contracts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { ownPlacement } from "../../placements/steps";
import type { CardPayments } from "../cards";
import { whyNotPaid } from "../rules";
import { booksOfChildminder, holdBooks, type Invoice, openOf, type Payment, subjectOf } from "../steps";
import { aboutMe } from "./payer";
import { checkoutMinutes, isStale, leastByCard, whyUnderWay } from "./rules";
import { askToKeep } from "./saved-cards";
import type { OnePlacement, PayByCard } from "./schemas";
import {
  accountOf,
  accountsWithToken,
  endMandate,
  holdFamilysInvoice,
  type Mandate,
  type OpenedDebits,
  openToken,
  orGone,
  orUnknown,
  type PaymentAccount,
  underWay,
  whileTheyWait,
} from "./steps";

const theirs = "/meine-plaetze/rechnungen";

/**
 * Where what is open of an invoice is paid by card, once: whoever clicks again comes to the same page. With `keep` the card is saved there
 * for invoices to come. Errors: `billing.vendor_off`, `billing.not_found`, `billing.nothing_open`, `billing.too_little_for_card`,
 * `billing.no_cards`, `billing.under_way`, `billing.page_open`, `billing.vendor_silent`, with `keep` those of `askToKeep`.
 */
export async function payByCard(ctx: Context, input: PayByCard): Promise<{ url: string }> {
  authorise(ctx, "billing.pay");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const opened = await openPage(ctx, input);
  const { account, payment, invoice } = opened;
  const { accountId } = account;
  if (opened.isOther) {
    await closePage(ctx, cards, accountId, payment);
    return payByCard(ctx, input);
  }
  const page = pageAddress(`${theirs}/${invoice.id}`, ctx.locale);
  const asked = payment.checkoutId
    ? cards.checkout(accountId, payment.checkoutId)
    : cards.openCheckout(
        accountId,
        {
          mode: "payment",
          cents: payment.cents,
          title: ctx.locale === "de" ? `Rechnung ${invoice.number}` : `Invoice ${invoice.number}`,
          save: payment.savedCardId !== null,
          reference: payment.id,
          locale: ctx.locale,
          successUrl: `${page}?zurueck=karte`,
          cancelUrl: page,
          expiresAt: new Date(payment.at.getTime() + checkoutMinutes * 60_000),
        },
        `checkout/${payment.id}/${ctx.locale}`,
      );
  const { checkoutId, url } = await whileTheyWait(asked);
  await inTransaction(ctx, async (tx) => {
    await tx.update(payments).set({ checkoutId }).where(eq(payments.id, payment.id));
    if (payment.savedCardId)
      await tx.update(savedCards).set({ checkoutId }).where(eq(savedCards.id, payment.savedCardId));
  });
  if (url === null) throw new AppError("billing.under_way");
  return { url };
}

type OpenedPage = {
  readonly account: PaymentAccount;
  readonly payment: Payment;
  readonly invoice: Invoice;
  /** One that was opened before keeps the card and this one is not to, or the other way round; or its time is over, and nobody has said how it ended. */
  readonly isOther: boolean;
};

function openPage(ctx: Context, { invoiceId, keep = false }: PayByCard): Promise<OpenedPage> {
  return inTransaction(ctx, async (tx) => {
    const invoice = await holdFamilysInvoice(tx, ctx, invoiceId);
    const { bookId, placementId } = invoice;
    const open = (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0;
    refuse(whyNotPaid(1, open));
    if (open < leastByCard) throw new AppError("billing.too_little_for_card", { leastCents: leastByCard });
    const account = await accountOf(tx, bookId, "stripe");
    if (account?.state !== "active") throw new AppError("billing.no_cards");
    const now = await underWay(tx, invoiceId);
    const isPage = now?.way === "card" && now.state === "open";
    const isOther = isPage && (isStale(now, ctx.now) || (now.savedCardId !== null) !== keep);
    if (isPage && (isOther ? now.checkoutId !== null : now.cents === open))
      return { account, payment: now, invoice, isOther };
    refuse(whyUnderWay(now, ctx.now));
    if (now) await tx.update(payments).set({ state: "expired" }).where(eq(payments.id, now.id));
    const { accountId } = account;
    const savedCardId = keep && placementId ? await askToKeep(tx, ctx, { bookId, accountId, placementId }) : null;
    const [payment] = await tx
      .insert(payments)
      .values({
        id: newId(ctx.now),
        bookId,
        invoiceId,
        way: "card",
        cents: open,
        state: "open",
        attempts: 1,
        at: ctx.now,
        byPersonId: me(ctx),
        savedCardId,
      })
      .returning();
    if (!payment) throw new Error("a row that was inserted comes back");
    await emit(tx, ctx, "billing.checkout_opened", subjectOf(invoice), { invoiceId, paymentId: payment.id });
    return { account, payment, invoice, isOther: false };
  });
}

/** Nobody pays on it any more, so that another one can be opened. Errors: `billing.under_way` where it was paid, `billing.vendor_silent`. */
async function closePage(ctx: Context, cards: CardPayments, accountId: string, { id, checkoutId }: Payment) {
  const closed = checkoutId ? await whileTheyWait(orUnknown(cards.closeCheckout(accountId, checkoutId))) : null;
  if (closed?.state === "complete") throw new AppError("billing.under_way");
  const open = and(eq(payments.id, id), eq(payments.state, "open"));
  await ctx.db.update(payments).set({ state: "expired" }).where(open);
}

/**
 * Where parents give her a mandate for what they will owe for a placement. Errors: `billing.vendor_off`, `placements.not_found`,
 * `billing.no_debits`, `billing.debit_not_agreed`, `billing.mandate_given`, `billing.vendor_silent`.
 */
export async function askForMandate(ctx: Context, { placementId }: OnePlacement): Promise<{ url: string }> {
  authorise(ctx, "billing.pay");
  if (!ctx.vendors.debits) throw new AppError("billing.vendor_off");
  const placement = await ownPlacement(ctx, "family", placementId);
  if (!placement?.childminderId) throw new AppError("placements.not_found", {}, "placementId");
  const books = await booksOfChildminder(ctx.db, placement.childminderId);
  const account = books && (await accountOf(ctx.db, books.id, "gocardless"));
  const opened = account?.state === "active" ? await openToken(ctx, account) : null;
  if (!books || !opened) throw new AppError("billing.no_debits");
  const mandate = await inTransaction(ctx, async (tx) => {
    await holdBooks(tx, books.id);
    const contract = runningContract(await bindingContracts(tx, ctx, [placementId]));
    if (!contract?.terms.written.debit) throw new AppError("billing.debit_not_agreed");
    const open = and(await aboutMe(tx, ctx, mandates, placementId), inArray(mandates.state, ["asked", "given"]));
    const [known] = await tx.select().from(mandates).where(open).for("update");
    if (known?.state === "given") throw new AppError("billing.mandate_given");
    if (known) return known;
    const id = newId(ctx.now);
    const row = { id, bookId: books.id, placementId, personId: me(ctx), state: "asked" as const, askedAt: ctx.now };
    const [made] = await tx.insert(mandates).values(row).returning();
    if (!made) throw new Error("a row that was inserted comes back");
    return made;
  });
  const address = await addressOf(ctx.db, me(ctx));
  const page = ctx.vendors.pageAddress(theirs, ctx.locale);
  const asking = opened.debits.requestMandate(
    opened.token,
    {
      reference: mandate.id,
      description: ctx.locale === "de" ? "Kindertagespflege, monatlich" : "Childcare, monthly",
      language: ctx.locale,
      returnUrl: `${page}?zurueck=mandat`,
      exitUrl: page,
      payer: { ...(await payerOf(ctx)), email: address?.email ?? "" },
    },
    `mandate/${mandate.id}`,
  );
  const asked = await whileTheyWait(asking);
  await ctx.db.update(mandates).set({ requestId: asked.requestId }).where(eq(mandates.id, mandate.id));
  return { url: asked.url };
}

/** Parents end a mandate: nothing is collected by it any more. Errors: `billing.no_mandate`, `billing.vendor_silent`. */
export async function cancelMandate(ctx: Context, { placementId }: OnePlacement): Promise<void> {
  authorise(ctx, "billing.pay");
  const placement = await ownPlacement(ctx, "family", placementId);
  const [mandate] = placement
    ? await ctx.db
        .select()
        .from(mandates)
        .where(and(await aboutMe(ctx.db, ctx, mandates, placementId), inArray(mandates.state, ["asked", "given"])))
    : [];
  if (!mandate) throw new AppError("billing.no_mandate", {}, "placementId");
  for (const account of await accountsWithToken(ctx.db, mandate.bookId)) {
    const opened = await openToken(ctx, account);
    if (opened) await whileTheyWait(orGone(endThere(opened, mandate)));
  }
  await inTransaction(ctx, (tx) => endMandate(tx, ctx, mandate.id, "cancelled"));
}

/** Of one that was asked for only, its page is good for nothing any more. */
function endThere({ debits, token }: OpenedDebits, { mandateId, requestId }: Mandate): Promise<void> {
  if (mandateId) return debits.cancelMandate(token, mandateId);
  return requestId ? debits.cancelMandateRequest(token, requestId) : Promise.resolve();
}

async function payerOf(ctx: Context): Promise<{ givenName: string; familyName: string }> {
  const [givenName = "", ...rest] = (await nameOf(ctx.db, me(ctx))).split(" ");
  return { givenName, familyName: rest.join(" ") };
}
