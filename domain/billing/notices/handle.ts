import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { paymentNotices } from "../../../db/schema/billing";
import { type Context, inTransaction } from "../../kernel/context";
import { TryLater } from "../../kernel/try-later";
import { handlerOf, type PaymentHandlers } from "./handlers";
import { isKnownKind } from "./kinds";
import { type KeptNotice, type NoticeOutcome, unreadKind } from "./schemas";

/** So often what was looked at is looked at again, where it was told of meanwhile. */
const looksAtMost = 3;

/**
 * Looks outside of the transaction, then acts under the lock of all notices about the same thing: of many who take a notice at once one
 * acts, and an attempt that dies leaves it open. Where another notice about it was acted on since it was looked at, what was seen may be
 * older than what we know: it is looked at again. Errors: `TryLater` where that goes on.
 */
export async function handleNotice(ctx: Context, noticeId: string, handlers: PaymentHandlers): Promise<void> {
  for (let looks = 0; looks < looksAtMost; looks++) if (await lookAndAct(ctx, noticeId, handlers)) return;
  throw new TryLater("one thing was told of again and again", 15);
}

/** Answers whether nothing is left to be done. */
async function lookAndAct(ctx: Context, noticeId: string, handlers: PaymentHandlers): Promise<boolean> {
  const [open] = await ctx.db
    .select()
    .from(paymentNotices)
    .where(and(eq(paymentNotices.id, noticeId), isNull(paymentNotices.handledAt)));
  if (!open) return true;
  const same = aboutTheSame(open);
  const before = await ctx.db.$count(paymentNotices, and(same, isNotNull(paymentNotices.handledAt)));
  const notice = noticeIn(open);
  const handler = handlerOf(handlers, notice);
  const seen = await handler?.look?.(ctx, notice);
  return inTransaction(ctx, async (tx) => {
    const held = await tx
      .select({ id: paymentNotices.id, handledAt: paymentNotices.handledAt })
      .from(paymentNotices)
      .where(same)
      .orderBy(paymentNotices.id)
      .for("update");
    if (held.find(({ id }) => id === noticeId)?.handledAt !== null) return true;
    if (held.filter(({ handledAt }) => handledAt !== null).length !== before) return false;
    const outcome: NoticeOutcome = handler ? await handler.act(tx, ctx, notice, seen) : withoutHandler(notice);
    await tx.update(paymentNotices).set({ handledAt: ctx.now, outcome }).where(eq(paymentNotices.id, noticeId));
    return true;
  });
}

function aboutTheSame({ id, vendor, aboutId }: typeof paymentNotices.$inferSelect) {
  if (aboutId === null) return eq(paymentNotices.id, id);
  return and(eq(paymentNotices.vendor, vendor), eq(paymentNotices.aboutId, aboutId));
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
