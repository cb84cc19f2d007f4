import { asc, eq } from "drizzle-orm";
import { capacityConflicts } from "../../db/schema/capacity";
import { addressOf } from "../accounts/steps";
import { accountOf } from "../homes/steps";
import type { Context } from "../kernel/context";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { overPromised } from "./letters";

/** Tells a childminder that she has promised more than she may. Where it is within again meanwhile, nobody is told. */
export async function mailOverPromised(ctx: Context, childminderId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [first] = await ctx.db
    .select()
    .from(capacityConflicts)
    .where(eq(capacityConflicts.childminderId, childminderId))
    .orderBy(asc(capacityConflicts.fromDate), asc(capacityConflicts.kind))
    .limit(1);
  const personId = first ? await accountOf(ctx.db, childminderId) : null;
  const address = personId && (await addressOf(ctx.db, personId));
  if (!first || !address) return;
  const { locale } = address;
  const url = `${ctx.vendors.pageAddress("/meine-tagespflege", locale)}#conflicts`;
  await sendLetter(
    ctx,
    "capacity.over_promised",
    address,
    overPromised(locale, { ...first, from: first.fromDate, url }),
    posting,
  );
}
