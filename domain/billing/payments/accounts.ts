/** She connects her own account with a payment vendor, or ends that: she is the merchant there, money never flows through us. */
import { and, eq } from "drizzle-orm";
import { paymentAccounts } from "../../../db/schema/billing";
import { addressOf, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { tokenRecord } from "../records";
import { type Books, openIssuer, ownBooks } from "../steps";
import type { FinishDebits } from "./schemas";
import { accountByVendor, accountOf, openToken } from "./steps";

const hers = "/meine-tagespflege/abrechnung/zahlungswege";

/**
 * Where she goes to open or complete her account for cards: good for one visit within minutes. Errors: `billing.vendor_off`,
 * `billing.no_books`.
 */
export async function visitCards(ctx: Context): Promise<{ url: string }> {
  authorise(ctx, "billing.connect_vendors");
  const { cards, pageAddress } = ctx.vendors;
  if (!cards) throw new AppError("billing.vendor_off");
  const books = await theBooks(ctx);
  const known = await accountOf(ctx.db, books.id, "stripe");
  const accountId = known?.accountId ?? (await openCards(ctx, books));
  const back = pageAddress(hers, ctx.locale);
  const visit = { accountId, returnUrl: `${back}?zurueck=karten`, refreshUrl: `${back}?neu=karten` };
  const { url } = await cards.onboardingLink(visit, `onboarding/${newId(ctx.now)}`);
  return { url };
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
  const { accountId } = await cards.openAccount(account, `account/${books.id}/${former}`);
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
  const { token, accountId } = await debits.connect(code, returnOfDebits(ctx));
  const creditor = await debits.creditor(token);
  await inTransaction(ctx, async (tx) => {
    const known = await accountByVendor(tx, "gocardless", accountId);
    if (known && known.bookId !== books.id) throw new AppError("billing.account_open");
    const id = known?.id ?? newId(ctx.now);
    const row = {
      sealedToken: await vault.seal(token, tokenRecord(id)),
      state: creditor.verification === "action_required" ? ("restricted" as const) : ("active" as const),
      since: ctx.now,
    };
    if (known) await tx.update(paymentAccounts).set(row).where(eq(paymentAccounts.id, id));
    else await tx.insert(paymentAccounts).values({ id, bookId: books.id, vendor: "gocardless", accountId, ...row });
    await emit(tx, ctx, "billing.account_changed", books.id, { vendor: "gocardless", state: row.state });
  });
}

/** Nothing is collected there any more; what is under way comes to its end. Errors: `billing.no_debits`. */
export async function endDebits(ctx: Context): Promise<void> {
  authorise(ctx, "billing.connect_vendors");
  const books = await theBooks(ctx);
  const account = await accountOf(ctx.db, books.id, "gocardless");
  if (!account) throw new AppError("billing.no_debits");
  const opened = await openToken(ctx, account);
  await opened?.debits.disconnect(opened.token);
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(paymentAccounts)
      .set({ state: "closed", sealedToken: null, since: ctx.now })
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
