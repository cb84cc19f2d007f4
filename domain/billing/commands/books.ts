/** She begins to bill parents here, says who she is on paper, and ends it. */
import { eq } from "drizzle-orm";
import { billingBooks } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { childminderOf, childmindersOf } from "../../homes/steps";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { issuerRecord } from "../records";
import { issuerOf } from "../rules";
import type { KeepBooks } from "../schemas";
import { holdOwnBooks, ownBooks } from "../steps";

/**
 * Opens her books, or changes what later invoices say of her; those that are out stay as they are. Errors: `billing.no_profile`, those of
 * `issuerOf`.
 */
export async function keepBooks(ctx: Context, input: KeepBooks): Promise<void> {
  authorise(ctx, "billing.keep_books");
  const issuer = issuerOf(input);
  const [childminderId] = await childmindersOf(ctx.db, me(ctx));
  if (!childminderId) throw new AppError("billing.no_profile");
  await inTransaction(ctx, async (tx) => {
    // Held, so that two first forms at once open one book.
    await childminderOf(tx, me(ctx), { hold: true });
    const known = await ownBooks(tx, ctx);
    const id = known?.id ?? newId(ctx.now);
    const sealedIssuer = await ctx.vendors.vault.seal(JSON.stringify(issuer), issuerRecord(id));
    if (known) {
      await tx.update(billingBooks).set({ sealedIssuer, untilMonth: null }).where(eq(billingBooks.id, id));
      await emit(tx, ctx, "billing.issuer_changed", id);
      return;
    }
    await tx
      .insert(billingBooks)
      .values({ id, childminderId, openedAt: ctx.now, sinceMonth: input.sinceMonth, sealedIssuer });
    await emit(tx, ctx, "billing.books_opened", id);
  });
}

/** No month after this one is billed here; what is out stays, and can be paid and corrected. Errors: `billing.no_books`. */
export async function closeBooks(ctx: Context): Promise<void> {
  authorise(ctx, "billing.keep_books");
  await inTransaction(ctx, async (tx) => {
    const books = await holdOwnBooks(tx, ctx);
    const untilMonth = todayInBerlin(ctx.now).slice(0, 7) as Month;
    await tx.update(billingBooks).set({ untilMonth }).where(eq(billingBooks.id, books.id));
    await emit(tx, ctx, "billing.books_closed", books.id);
  });
}
