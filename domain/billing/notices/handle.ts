import { and, eq, isNull } from "drizzle-orm";
import { paymentNotices } from "../../../db/schema/billing";
import { type Context, inTransaction } from "../../kernel/context";
import { handlerOf, type PaymentHandlers } from "./handlers";
import { isKnownKind } from "./kinds";
import { type KeptNotice, type NoticeOutcome, unreadKind } from "./schemas";

const isOpen = (noticeId: string) => and(eq(paymentNotices.id, noticeId), isNull(paymentNotices.handledAt));

/**
 * Looks outside of the transaction, then acts under the lock of the row: of many who take a notice at once one acts, and an attempt that
 * dies leaves it open.
 */
export async function handleNotice(ctx: Context, noticeId: string, handlers: PaymentHandlers): Promise<void> {
  const [open] = await ctx.db.select().from(paymentNotices).where(isOpen(noticeId));
  if (!open) return;
  const notice = noticeIn(open);
  const handler = handlerOf(handlers, notice);
  const seen = await handler?.look?.(ctx, notice);
  await inTransaction(ctx, async (tx) => {
    const [locked] = await tx
      .select({ id: paymentNotices.id })
      .from(paymentNotices)
      .where(isOpen(noticeId))
      .for("update");
    if (!locked) return;
    const outcome: NoticeOutcome = handler ? await handler.act(tx, ctx, notice, seen) : withoutHandler(notice);
    await tx.update(paymentNotices).set({ handledAt: ctx.now, outcome }).where(eq(paymentNotices.id, noticeId));
  });
}

function withoutHandler(notice: KeptNotice): NoticeOutcome {
  if (notice.kind === unreadKind) return "failed";
  return isKnownKind(notice) ? "ignored" : "unknown";
}

function noticeIn({ aboutType, aboutId, body, ...row }: typeof paymentNotices.$inferSelect): KeptNotice {
  const { id, vendor, vendorId, door, kind, account, at } = row;
  const about = aboutType !== null && aboutId !== null ? { type: aboutType, id: aboutId } : null;
  return { id, vendor, vendorId, door, kind, account, about, at, body: body ?? "" };
}
