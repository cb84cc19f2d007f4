import { datevSettings } from "../../../db/schema/billing";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { defaultAccounts } from "../datev";
import { accounts } from "../ledger/rules";
import type { KeepDatev } from "../schemas";
import { holdOwnBooks } from "../steps";

/** She says how her tax adviser's DATEV knows her books; what is the chart's default is not kept. Errors: `billing.no_books`. */
export async function keepDatev(
  ctx: Context,
  { chart, adviserNumber, clientNumber, ...input }: KeepDatev,
): Promise<void> {
  authorise(ctx, "billing.keep_books");
  const own = accounts.filter(
    (account) => input.accounts[account] && input.accounts[account] !== defaultAccounts[chart][account],
  );
  const kept = Object.fromEntries(own.map((account) => [account, input.accounts[account]]));
  await inTransaction(ctx, async (tx) => {
    const books = await holdOwnBooks(tx, ctx);
    const settings = { chart, adviserNumber, clientNumber, accounts: kept };
    await tx
      .insert(datevSettings)
      .values({ bookId: books.id, ...settings })
      .onConflictDoUpdate({ target: datevSettings.bookId, set: settings });
    await emit(tx, ctx, "billing.datev_changed", books.id);
  });
}
