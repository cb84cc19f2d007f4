/** Parents let her charge a card for invoices to come, and end that; then Stripe forgets it. */
import { and, eq, inArray, isNull, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { invoices, mandates, payments, savedCards } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { type Emitting, emit, emitAll } from "../../kernel/events";
import { isId, newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import { ownPlacement, placementsOverBefore } from "../../placements/steps";
import { type CardFace, type CardOnFile, CardRefused, type Checkout } from "../cards";
import { cardRecord } from "../records";
import { booksOfChildminder, holdBooks, openCents } from "../steps";
import { cardAgreement } from "./card-agreement";
import { aboutMe, sharesNow } from "./payer";
import { checkoutMinutes } from "./rules";
import type { OnePlacement } from "./schemas";
import { accountOf, whileTheyWait } from "./steps";

export type SavedCard = typeof savedCards.$inferSelect;
type EndedBy = NonNullable<SavedCard["endedBy"]>;

const theirs = "/meine-plaetze/rechnungen";

/**
 * Where parents save a card for invoices to come of a placement; nothing is paid there. Whoever clicks again gets another page. Errors:
 * `billing.vendor_off`, `placements.not_found`, `billing.no_cards`, those of `askToKeep`, `billing.vendor_silent`.
 */
export async function askForCard(ctx: Context, { placementId }: OnePlacement): Promise<{ url: string }> {
  authorise(ctx, "billing.pay");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const placement = await ownPlacement(ctx, "family", placementId);
  if (!placement?.childminderId) throw new AppError("placements.not_found", {}, "placementId");
  const books = await booksOfChildminder(ctx.db, placement.childminderId);
  const account = books && (await accountOf(ctx.db, books.id, "stripe"));
  if (account?.state !== "active") throw new AppError("billing.no_cards");
  const { bookId, accountId } = account;
  const id = await inTransaction(ctx, async (tx) => {
    await holdBooks(tx, bookId);
    return askToKeep(tx, ctx, { bookId, accountId, placementId });
  });
  const page = pageAddress(theirs, ctx.locale);
  const checkout = await whileTheyWait(
    cards.openCheckout(
      accountId,
      {
        mode: "setup",
        reference: id,
        locale: ctx.locale,
        successUrl: `${page}?zurueck=karte`,
        cancelUrl: page,
        expiresAt: new Date(ctx.now.getTime() + checkoutMinutes * 60_000),
      },
      `saved-card/${id}`,
    ),
  );
  await ctx.db.update(savedCards).set({ checkoutId: checkout.checkoutId }).where(eq(savedCards.id, id));
  if (checkout.url === null) throw new AppError("billing.vendor_silent");
  return { url: checkout.url };
}

type Asking = { readonly bookId: string; readonly accountId: string; readonly placementId: string };

/**
 * They have agreed, and go on to a page on which the card is kept. Their books are held. Errors: `billing.care_over`, `billing.mandate_first`
 * where a debit would be due for the same invoices.
 */
export async function askToKeep(tx: Transaction, ctx: Context, { bookId, accountId, placementId }: Asking) {
  const placement = await ownPlacement({ db: tx, actor: ctx.actor }, "family", placementId);
  if (!placement || !runningStates.includes(placement.state)) throw new AppError("billing.care_over");
  const given = and(await aboutMe(tx, ctx, mandates, placementId), eq(mandates.state, "given"));
  if ((await tx.$count(mandates, given)) > 0) throw new AppError("billing.mandate_first");
  const asked = and(await aboutMe(tx, ctx, savedCards, placementId), eq(savedCards.state, "asked"));
  for (const before of await tx.select().from(savedCards).where(asked).for("update"))
    await endCard(tx, ctx, before, "unfinished");
  const id = newId(ctx.now);
  const agreed = { agreement: cardAgreement.version, agreedAt: ctx.now };
  await tx
    .insert(savedCards)
    .values({ id, bookId, accountId, placementId, personId: me(ctx), state: "asked", ...agreed });
  return id;
}

/** Parents end it: the card is not charged any more, and Stripe forgets it. What was begun comes to its end. Errors: `billing.no_saved_card`. */
export async function endSavedCard(ctx: Context, { placementId }: OnePlacement): Promise<void> {
  authorise(ctx, "billing.pay");
  const placement = await ownPlacement(ctx, "family", placementId);
  await inTransaction(ctx, async (tx) => {
    const open = placement ? await openCards(tx, await aboutMe(tx, ctx, savedCards, placementId)) : [];
    if (open.length === 0) throw new AppError("billing.no_saved_card", {}, "placementId");
    for (const card of open) await endCard(tx, ctx, card, "parents");
  });
}

/** Those that are kept or asked for, with their rows held. */
const openCards = (tx: Transaction, which: SQL): Promise<SavedCard[]> =>
  tx
    .select()
    .from(savedCards)
    .where(and(which, inArray(savedCards.state, ["asked", "kept"])))
    .for("update");

/** It is charged no more, and a job has Stripe forget it. Who is told by whom it ended. */
export async function endCard(tx: Transaction, ctx: Emitting, card: SavedCard, by: EndedBy): Promise<void> {
  const ended = { state: "ended" as const, endedAt: ctx.now, endedBy: by };
  await tx.update(savedCards).set(ended).where(eq(savedCards.id, card.id));
  if (card.state === "kept")
    await emit(tx, ctx, "billing.card_ended", card.placementId ?? card.id, { savedCardId: card.id, by });
  await emit(tx, ctx, "billing.card_left", card.id, {});
}

/** By its id, as of a charge that showed that it is dead. */
export async function endCardById(tx: Transaction, ctx: Emitting, id: string, by: EndedBy): Promise<void> {
  for (const card of await openCards(tx, eq(savedCards.id, id))) await endCard(tx, ctx, card, by);
}

/** Her account takes no cards any more: those that are kept on it are worth nothing. */
export async function endCardsOf(tx: Transaction, ctx: Emitting, bookId: string): Promise<void> {
  for (const card of await openCards(tx, eq(savedCards.bookId, bookId))) await endCard(tx, ctx, card, "account_closed");
}

/** What a page came to of which the vendor tells, with the row held; null where none was to be kept there. Answers whether that is new. */
export async function bookCheckoutOfCard(
  tx: Transaction,
  ctx: Context,
  { checkoutId, reference, state, saved }: Checkout,
  ofPayment: string | null,
): Promise<boolean | null> {
  const ids = [ofPayment, reference].flatMap((id) => (id !== null && isId(id) ? [id] : []));
  const [found] = await tx
    .select()
    .from(savedCards)
    .where(or(eq(savedCards.checkoutId, checkoutId), inArray(savedCards.id, ids)));
  if (!found) return null;
  await holdBooks(tx, found.bookId);
  const [card] = await tx.select().from(savedCards).where(eq(savedCards.id, found.id)).for("update");
  if (!card) return null;
  if (saved) return keep(tx, ctx, { ...card, checkoutId }, saved);
  if (state !== "expired" || card.state !== "asked") return false;
  await endCard(tx, ctx, card, "unfinished");
  return true;
}

async function keep(tx: Transaction, ctx: Context, card: SavedCard, saved: CardOnFile): Promise<boolean> {
  const { id, placementId, personId, state, customerId: known, checkoutId } = card;
  const { customerId, methodId, brand, last4, expires } = saved;
  if (known !== null) return false;
  if (state !== "asked" || placementId === null) {
    // It ended before its page was done, and may count as forgotten: what Stripe has kept all the same is to be forgotten, too.
    await tx.update(savedCards).set({ customerId, checkoutId, forgottenAt: null }).where(eq(savedCards.id, id));
    await emit(tx, ctx, "billing.card_left", id, {});
    return true;
  }
  const isShared = (await sharesNow(tx, ctx, placementId)) !== null;
  const kept = and(
    eq(savedCards.placementId, placementId),
    eq(savedCards.state, "kept"),
    isShared && personId !== null ? eq(savedCards.personId, personId) : undefined,
  );
  const formers = await tx.select().from(savedCards).where(kept).orderBy(savedCards.since).for("update");
  for (const former of formers) await endCard(tx, ctx, former, "replaced");
  const face: CardFace = { brand, last4, expires };
  await tx
    .update(savedCards)
    .set({
      state: "kept",
      customerId,
      methodId,
      checkoutId,
      sealedFace: await ctx.vendors.vault.seal(JSON.stringify(face), cardRecord(id)),
      since: formers[0]?.since ?? card.agreedAt,
    })
    .where(eq(savedCards.id, id));
  await emit(tx, ctx, "billing.card_kept", placementId, { savedCardId: id });
  return true;
}

/** Days after the end of care in which its last month is billed still. */
const lastBillDays = 45;

/** Ended, not forgotten at Stripe yet, and nothing is charged by it just now. */
const mayForget = (db: Database | Transaction) =>
  and(
    eq(savedCards.state, "ended"),
    isNull(savedCards.forgottenAt),
    notExists(
      db
        .select({ id: payments.id })
        .from(payments)
        .where(and(eq(payments.savedCardId, savedCards.id), eq(payments.state, "sent"))),
    ),
  );

/** Each night: cards end of which no invoice comes any more and none is open, and those that Stripe still has are handed to the queue. */
export async function startForgettingCards(ctx: Context): Promise<{ over: number; cards: number }> {
  authorise(ctx, "billing.run");
  const before = new Date(ctx.now.getTime() - lastBillDays * 86_400_000);
  return inTransaction(ctx, async (tx) => {
    const owed = tx
      .select({ id: invoices.id })
      .from(invoices)
      .where(and(eq(invoices.placementId, savedCards.placementId), sql`${openCents} > 0`));
    const over = await openCards(
      tx,
      sql`${savedCards.placementId} in (${placementsOverBefore(before)}) and ${notExists(owed)}`,
    );
    for (const card of over) await endCard(tx, ctx, card, "care_over");
    const left = await tx.select({ subjectId: savedCards.id }).from(savedCards).where(mayForget(tx));
    const mine = new Set(over.map(({ id }) => id));
    const again = left.filter(({ subjectId }) => !mine.has(subjectId)).map((row) => ({ ...row, details: {} }));
    await emitAll(tx, ctx, "billing.card_left", again);
    return { over: over.length, cards: again.length };
  });
}

/** Used by jobs: Stripe forgets a card that has ended, or closes the page on which it was to be kept. Done again, it changes nothing. */
export async function forgetCard(ctx: Context, { savedCardId }: { readonly savedCardId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  const [card] = await ctx.db
    .select()
    .from(savedCards)
    .where(and(eq(savedCards.id, savedCardId), mayForget(ctx.db)));
  if (!card || !ctx.vendors.cards) return;
  await forgetThere(ctx, card);
  await ctx.db
    .update(savedCards)
    .set({ customerId: null, methodId: null, sealedFace: null, forgottenAt: ctx.now })
    .where(and(eq(savedCards.id, savedCardId), eq(savedCards.state, "ended")));
}

async function forgetThere(ctx: Context, { accountId, customerId, checkoutId }: SavedCard): Promise<void> {
  const { cards } = ctx.vendors;
  if (!cards) return;
  try {
    const kept = customerId ?? (checkoutId && (await cards.closeCheckout(accountId, checkoutId)).saved?.customerId);
    if (kept) await cards.forget(accountId, kept);
  } catch (error) {
    // Once she has cut us off, only she can delete it there.
    const isOutOfReach = error instanceof CardRefused && ["account_closed", "not_found"].includes(error.reason);
    if (!isOutOfReach) throw error;
  }
}
