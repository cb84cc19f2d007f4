/** Parents pay by card, give a mandate, or end it. */
import { and, eq, inArray } from "drizzle-orm";
import { mandates, payments } from "../../../db/schema/billing";
import { addressOf, me, nameOf } from "../../accounts/steps";
import { bindingContracts, runningContract } from "../../contracts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { ownPlacement } from "../../placements/steps";
import { whyNotPaid } from "../rules";
import type { OneInvoice } from "../schemas";
import { booksOfChildminder, openOf, subjectOf } from "../steps";
import { checkoutMinutes, isStale, leastByCard, whyUnderWay } from "./rules";
import type { OnePlacement } from "./schemas";
import {
  accountOf,
  accountsWithToken,
  endMandate,
  holdFamilysInvoice,
  type Mandate,
  type OpenedDebits,
  openToken,
  orGone,
  underWay,
  whileTheyWait,
} from "./steps";

const theirs = "/meine-plaetze/rechnungen";

/**
 * Where what is open of an invoice is paid by card, once: whoever clicks again comes to the same page. Errors: `billing.vendor_off`,
 * `billing.not_found`, `billing.nothing_open`, `billing.too_little_for_card`, `billing.no_cards`, `billing.under_way`, `billing.vendor_silent`.
 */
export async function payByCard(ctx: Context, { invoiceId }: OneInvoice): Promise<{ url: string }> {
  authorise(ctx, "billing.pay");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const opened = await inTransaction(ctx, async (tx) => {
    const invoice = await holdFamilysInvoice(tx, ctx, invoiceId);
    const open = (await openOf(tx, [invoiceId])).get(invoiceId) ?? 0;
    refuse(whyNotPaid(1, open));
    if (open < leastByCard) throw new AppError("billing.too_little_for_card", { leastCents: leastByCard });
    const account = await accountOf(tx, invoice.bookId, "stripe");
    if (account?.state !== "active") throw new AppError("billing.no_cards");
    const now = await underWay(tx, invoiceId);
    if (now && now.way === "card" && now.state === "open" && !isStale(now, ctx.now) && now.cents === open)
      return { account, payment: now, invoice };
    refuse(whyUnderWay(now, ctx.now));
    if (now) await tx.update(payments).set({ state: "expired" }).where(eq(payments.id, now.id));
    const row = {
      id: newId(ctx.now),
      bookId: invoice.bookId,
      invoiceId,
      way: "card" as const,
      cents: open,
      at: ctx.now,
    };
    const [payment] = await tx
      .insert(payments)
      .values({ ...row, state: "open", attempts: 1, byPersonId: me(ctx) })
      .returning();
    if (!payment) throw new Error("a row that was inserted comes back");
    await emit(tx, ctx, "billing.checkout_opened", subjectOf(invoice), { invoiceId, paymentId: row.id });
    return { account, payment, invoice };
  });
  const { account, payment, invoice } = opened;
  const page = pageAddress(`${theirs}/${invoiceId}`, ctx.locale);
  const asked = payment.checkoutId
    ? cards.checkout(account.accountId, payment.checkoutId)
    : cards.openCheckout(
        account.accountId,
        {
          mode: "payment",
          cents: payment.cents,
          title: ctx.locale === "de" ? `Rechnung ${invoice.number}` : `Invoice ${invoice.number}`,
          save: false,
          reference: payment.id,
          locale: ctx.locale,
          successUrl: `${page}?zurueck=karte`,
          cancelUrl: page,
          expiresAt: new Date(payment.at.getTime() + checkoutMinutes * 60_000),
        },
        `checkout/${payment.id}/${ctx.locale}`,
      );
  const checkout = await whileTheyWait(asked);
  await ctx.db.update(payments).set({ checkoutId: checkout.checkoutId }).where(eq(payments.id, payment.id));
  if (checkout.url === null) throw new AppError("billing.under_way");
  return { url: checkout.url };
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
    const contract = runningContract(await bindingContracts(tx, ctx, [placementId]));
    if (!contract?.terms.written.debit) throw new AppError("billing.debit_not_agreed");
    const open = and(eq(mandates.placementId, placementId), inArray(mandates.state, ["asked", "given"]));
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
        .where(and(eq(mandates.placementId, placementId), inArray(mandates.state, ["asked", "given"])))
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
