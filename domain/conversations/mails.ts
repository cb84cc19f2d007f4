import { addressOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { letterOfWaiting } from "./waiting-message";

/** Somebody has not read what was written to them. Whoever has, or wants to hear nothing, is left alone. */
export async function mailWaitingMessage(
  ctx: Context,
  { personId, placementId }: { readonly personId: string; readonly placementId: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const address = await addressOf(ctx.db, personId);
  const letter = address && (await letterOfWaiting(ctx, { personId, placementId }, address.locale));
  if (letter) await sendLetter(ctx, "conversations.message", address, letter, posting);
}
