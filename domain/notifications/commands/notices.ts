import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { noticeOf } from "../letters";

/** Tells somebody what happened to their account. An account that is gone hears nothing. */
export async function mailNotice(
  ctx: Context,
  { personId, event }: { readonly personId: string; readonly event: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const address = await addressOf(ctx.db, personId);
  const letter = address && noticeOf(event, address.locale);
  if (!letter) return;
  await sendLetter(ctx, "notifications.account", address, letter, posting);
}
