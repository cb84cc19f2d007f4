/** She notes what the youth office owes her for a month, and what came. */
import { and, eq } from "drizzle-orm";
import { officePayments } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import { childmindersOf } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { officePayOf } from "../office-pay";
import type { EnterOfficePay, OneMonth } from "../schemas";

/** Enters a month, or changes what she noted of it. Errors: `billing.no_profile`, those of `officePayOf`. */
export async function enterOfficePay(ctx: Context, input: EnterOfficePay): Promise<void> {
  authorise(ctx, "billing.keep_own_year");
  const pay = officePayOf(input, todayInBerlin(ctx.now));
  const childminderId = await ownChildminder(ctx);
  await inTransaction(ctx, async (tx) => {
    const noted = { ...pay, at: ctx.now };
    await tx
      .insert(officePayments)
      .values({ childminderId, ...noted })
      .onConflictDoUpdate({ target: [officePayments.childminderId, officePayments.month], set: noted });
    await emit(tx, ctx, "billing.office_pay_noted", childminderId, { month: pay.month });
  });
}

/** What she noted of a month was wrong. Errors: `billing.no_profile`. */
export async function dropOfficePay(ctx: Context, { month }: OneMonth): Promise<void> {
  authorise(ctx, "billing.keep_own_year");
  const childminderId = await ownChildminder(ctx);
  await inTransaction(ctx, async (tx) => {
    const gone = await tx
      .delete(officePayments)
      .where(and(eq(officePayments.childminderId, childminderId), eq(officePayments.month, month)))
      .returning({ month: officePayments.month });
    if (gone.length > 0) await emit(tx, ctx, "billing.office_pay_dropped", childminderId, { month });
  });
}

async function ownChildminder(ctx: Context): Promise<string> {
  const [own] = await childmindersOf(ctx.db, me(ctx));
  if (!own) throw new AppError("billing.no_profile");
  return own;
}
