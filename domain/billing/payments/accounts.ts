/** She connects her own account with a payment vendor, or ends that: she is the merchant there, money never flows through us. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { mandates, paymentAccounts, payments } from "../../../db/schema/billing";
import { addressOf, me } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { DebitRefused, type DirectDebits } from "../debits";
import { tokenRecord } from "../records";
import { type Books, openIssuer, ownBooks } from "../steps";
import { endCardsOf } from "./saved-cards";
import type { FinishDebits } from "./schemas";
import {
  accountByVendor,
  accountOf,
  endMandate,
  followedDebits,
  openToken,
  type PaymentAccount,
  stateOfCreditor,
  whileTheyWait,
} from "./steps";

const hers = "/meine-tagespflege/abrechnung/zahlungswege";

/**
 * Where she goes to open or complete her account for cards: good for one visit within minutes. Errors: `billing.vendor_off`,
 * `billing.no_books`, `billing.vendor_silent`.
 */
export async function visitCards(ctx: Context): Promise<{ url: string }> {
  authorise(ctx, "billing.connect_vendors");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const books = await theBooks(ctx);
  const known = await accountOf(ctx.db, books.id, "stripe");
  const accountId = known?.accountId ?? (await resumeCards(ctx, books)) ?? (await openCards(ctx, books));
  const back = pageAddress(hers, ctx.locale);
  const visit = { accountId, returnUrl: `${back}?zurueck=karten`, refreshUrl: `${back}?neu=karten` };
  const { url } = await whileTheyWait(cards.onboardingLink(visit, `onboarding/${newId(ctx.now)}`));
  return { url };
}

/** The account that she ended here and that is still hers there; null where there is none. */
async function resumeCards(ctx: Context, { id: bookId }: Books): Promise<string | null> {
  const { cards } = ctx.vendors;
  const former = await latestOf(ctx.db, bookId, "stripe");
  if (!cards || !former) return null;
  const { state, accountId } = await whileTheyWait(cards.account(former.accountId));
  if (state === "closed") return null;
  await changeState(ctx, former, state);
  return accountId;
}

/** Her account with a vendor, or the one she had last. */
async function latestOf(
  db: Database | Transaction,
  bookId: string,
  vendor: PaymentAccount["vendor"],
): Promise<PaymentAccount | null> {
  const [latest] = await db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.bookId, bookId), eq(paymentAccounts.vendor, vendor)))
    .orderBy(desc(paymentAccounts.since))
    .limit(1);
  return latest ?? null;
}

async function endMandatesOf(tx: Transaction, ctx: Context, bookId: string): Promise<void> {
  const open = and(eq(mandates.bookId, bookId), inArray(mandates.state, ["asked", "given"]));
  for (const { id } of await tx.select({ id: mandates.id }).from(mandates).where(open))
    await endMandate(tx, ctx, id, "account_changed");
}

async function openCards(ctx: Context, books: Books): Promise<string> {
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const issuer = await openIssuer(ctx, books);
  const address = await addressOf(ctx.db, me(ctx));
  const account = {
    reference: books.id,
    email: address?.email ?? "",
    displayName: issuer.name,
    profileUrl: pageAddress("/", "de"),
  };
  const former = await ctx.db.$count(
    paymentAccounts,
    and(eq(paymentAccounts.bookId, books.id), eq(paymentAccounts.vendor, "stripe")),
  );
  // By her books and how many she has had: whoever clicks twice opens one account, and after a closed one another.
  const { accountId } = await whileTheyWait(cards.openAccount(account, `account/${books.id}/${former}`));
  await ctx.db
    .insert(paymentAccounts)
    .values({ id: newId(ctx.now), bookId: books.id, vendor: "stripe", accountId, state: "pending", since: ctx.now })
    .onConflictDoNothing();
  return accountId;
}

/** Where she goes to connect her account for direct debits; `state` proves that she began here. Errors: as of `visitCards`, `billing.account_open`. */
export async function visitDebits(ctx: Context): Promise<{ url: string }> {
  authorise(ctx, "billing.connect_vendors");
  const { debits } = ctx.vendors;
  if (!debits) throw new AppError("billing.vendor_off");
  const books = await theBooks(ctx);
  if (await accountOf(ctx.db, books.id, "gocardless")) throw new AppError("billing.account_open");
  const issuer = await openIssuer(ctx, books);
  const address = await addressOf(ctx.db, me(ctx));
  const [givenName = "", ...rest] = issuer.name.split(" ");
  const url = debits.connectUrl({
    state: await stateOf(ctx, books),
    returnUrl: returnOfDebits(ctx),
    language: ctx.locale,
    email: address?.email ?? "",
    givenName,
    familyName: rest.join(" "),
  });
  return { url };
}

/** She comes back from there. Errors: `billing.visit_unknown` where she did not begin here, `billing.account_open`. */
export async function finishDebits(ctx: Context, { code, state }: FinishDebits): Promise<void> {
  authorise(ctx, "billing.connect_vendors");
  const { debits, vault, signatures } = ctx.vendors;
  if (!debits) throw new AppError("billing.vendor_off");
  const books = await theBooks(ctx);
  if (!(await signatures.holds("debits-connect", books.id, state))) throw new AppError("billing.visit_unknown");
  if (await accountOf(ctx.db, books.id, "gocardless")) throw new AppError("billing.account_open");
  const { token, accountId } = await exchanged(debits, code, returnOfDebits(ctx));
  const creditor = await whileTheyWait(debits.creditor(token));
  await inTransaction(ctx, async (tx) => {
    const known = await accountByVendor(tx, "gocardless", accountId);
    if (known && known.bookId !== books.id) throw new AppError("billing.account_open");
    const former = await latestOf(tx, books.id, "gocardless");
    // Mandates are given to one account: another one cannot collect by them, and parents give new ones.
    if (former && former.accountId !== accountId) await endMandatesOf(tx, ctx, books.id);
    const id = known?.id ?? newId(ctx.now);
    const row = {
      sealedToken: await vault.seal(token, tokenRecord(id)),
      state: stateOfCreditor(creditor),
      since: ctx.now,
    };
    if (known) await tx.update(paymentAccounts).set(row).where(eq(paymentAccounts.id, id));
    else await tx.insert(paymentAccounts).values({ id, bookId: books.id, vendor: "gocardless", accountId, ...row });
    await emit(tx, ctx, "billing.account_changed", books.id, { vendor: "gocardless", state: row.state });
  });
}

/** A code works once: of a page that was loaded again it is used. */
async function exchanged(debits: DirectDebits, code: string, returnUrl: string) {
  try {
    return await debits.connect(code, returnUrl);
  } catch (cause) {
    const isUsed = cause instanceof DebitRefused && cause.reason === "code_invalid";
    throw Object.assign(new AppError(isUsed ? "billing.visit_unknown" : "billing.vendor_silent"), { cause });
  }
}

/** No card is charged there for her any more, nor one that parents saved; her account stays hers, and what is under way comes to its end. Errors: `billing.no_cards`. */
export async function endCards(ctx: Context): Promise<void> {
  authorise(ctx, "billing.connect_vendors");
  const account = await accountOf(ctx.db, (await theBooks(ctx)).id, "stripe");
  if (!account) throw new AppError("billing.no_cards");
  await changeState(ctx, account, "closed");
}

/** She comes back from a vendor's pages, which says nothing: her accounts are read anew. One that is closed stays so. */
export async function readAccounts(ctx: Context): Promise<void> {
  authorise(ctx, "billing.connect_vendors");
  const { id } = await theBooks(ctx);
  const [cards, debits] = await Promise.all([accountOf(ctx.db, id, "stripe"), accountOf(ctx.db, id, "gocardless")]);
  if (cards && ctx.vendors.cards)
    await changeState(ctx, cards, (await whileTheyWait(ctx.vendors.cards.account(cards.accountId))).state);
  const opened = debits && (await openToken(ctx, debits));
  if (opened)
    await changeState(ctx, debits, stateOfCreditor(await whileTheyWait(opened.debits.creditor(opened.token))));
}

async function changeState(ctx: Context, account: PaymentAccount, state: PaymentAccount["state"]): Promise<void> {
  if (account.state === state) return;
  await inTransaction(ctx, async (tx) => {
    await tx.update(paymentAccounts).set({ state, since: ctx.now }).where(eq(paymentAccounts.id, account.id));
    if (account.vendor === "stripe" && state === "closed") await endCardsOf(tx, ctx, account.bookId);
    await emit(tx, ctx, "billing.account_changed", account.bookId, { vendor: account.vendor, state });
  });
}

/**
 * Nothing is collected there any more; what is under way comes to its end, payouts included. So long its events are read with what her account
 * gave us, which ends with that (`forgetting.ts`). Errors: `billing.no_debits`, `billing.vendor_silent`.
 */
export async function endDebits(ctx: Context): Promise<void> {
  authorise(ctx, "billing.connect_vendors");
  const books = await theBooks(ctx);
  const account = await accountOf(ctx.db, books.id, "gocardless");
  if (!account) throw new AppError("billing.no_debits");
  const followed = and(eq(payments.bookId, books.id), followedDebits(todayInBerlin(ctx.now)));
  const isUnderWay = (await ctx.db.$count(payments, followed)) > 0;
  const opened = isUnderWay ? null : await openToken(ctx, account);
  if (opened) await whileTheyWait(opened.debits.disconnect(opened.token));
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(paymentAccounts)
      .set({ state: "closed", since: ctx.now, ...(isUnderWay ? {} : { sealedToken: null }) })
      .where(eq(paymentAccounts.id, account.id));
    await emit(tx, ctx, "billing.account_changed", books.id, { vendor: "gocardless", state: "closed" });
  });
}

async function theBooks(ctx: Context): Promise<Books> {
  const books = await ownBooks(ctx.db, ctx);
  if (!books) throw new AppError("billing.no_books");
  return books;
}

const stateOf = ({ vendors }: Context, { id }: Books) => vendors.signatures.sign("debits-connect", id);
const returnOfDebits = ({ vendors }: Context) => vendors.pageAddress(`${hers}/lastschrift`, "de");
