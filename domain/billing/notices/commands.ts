import { and, eq, isNotNull, sql } from "drizzle-orm";
import { paymentNotices } from "../../../db/schema/billing";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit, emittedAmong } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { handleNotice } from "./handle";
import { thePaymentHandlers } from "./handlers";
import { isKnownKind } from "./kinds";
import { type NoticeOutcome, type PaymentNotice, type ReplayPaymentNotice, unreadKind } from "./schemas";

/** GoCardless brings as many events in one call at most. */
export const noticesAtOnce = 250;

/**
 * Writes down what a vendor told in one call, together with a job for each new event, in one statement: either all are there or none.
 * What has come before changes nothing. What means nothing to us, or could not be read, is kept, and asks for no job.
 */
export async function keepPaymentNotices(ctx: Context, notices: readonly PaymentNotice[]): Promise<void> {
  authorise(ctx, "billing.keep_payment_notices");
  if (notices.length === 0) return;
  if (notices.length > noticesAtOnce) throw new AppError("billing.notices_too_many", { most: noticesAtOnce });
  const now = ctx.now.toISOString();
  const rows = notices.map((notice) => ({ ...rowOf(ctx, notice), outcome: outcomeAtOnce(notice) }));
  const known = rows.filter(({ outcome }) => outcome === null);
  const emitted = emittedAmong(
    ctx,
    "billing.payment_told",
    sql`select id from kept`,
    known.map(({ id, vendor, kind }) => ({ subjectId: id, details: { vendor, kind } })),
  );
  // Sorted, so that two calls that bring the same events wait for each other, and never both at once.
  await ctx.db.execute(sql`
    with kept as (
      insert into payment_notices
        (id, vendor, vendor_id, door, kind, account, about_type, about_id, at, body, received_at, handled_at, outcome)
      select id, vendor, vendor_id, door, kind, account, about_type, about_id, at, body, ${now}::timestamptz,
             case when outcome is null then null else ${now}::timestamptz end, outcome
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(
          id uuid, vendor text, vendor_id text, door text, kind text, account text, about_type text, about_id text,
          at timestamptz, body text, outcome text)
       order by vendor, vendor_id
      on conflict do nothing
      returning id
    )
    ${emitted}`);
}

/** What can be said of a notice without asking anybody; null where a job is to find out. */
function outcomeAtOnce(notice: PaymentNotice): NoticeOutcome | null {
  if (isKnownKind(notice)) return null;
  return notice.kind === unreadKind ? "failed" : "unknown";
}

function rowOf(ctx: Context, { vendor, vendorId, door, kind, account, about, at, body }: PaymentNotice) {
  return {
    id: newId(ctx.now),
    vendor,
    vendor_id: vendorId,
    door,
    kind,
    account,
    about_type: about?.type ?? null,
    about_id: about?.id ?? null,
    at: (at ?? ctx.now).toISOString(),
    body,
  };
}

/** Acts on what a vendor told, once, in whatever order notices come. A notice that is gone or handled asks for nothing. */
export async function takePaymentNotice(ctx: Context, { noticeId }: { readonly noticeId: string }): Promise<void> {
  authorise(ctx, "billing.take_payment_notices");
  await handleNotice(ctx, noticeId, thePaymentHandlers());
}

/**
 * A notice is handled again, for one that met a mistake of ours or a kind that meant nothing to us then. Errors:
 * `billing.notice_not_found`; a notice whose body has gone cannot be.
 */
export async function replayPaymentNotice(ctx: Context, { noticeId }: ReplayPaymentNotice): Promise<void> {
  authorise(ctx, "billing.replay_payment_notices");
  await inTransaction(ctx, async (tx) => {
    const [replayed] = await tx
      .update(paymentNotices)
      .set({ handledAt: null, outcome: null })
      .where(and(eq(paymentNotices.id, noticeId), isNotNull(paymentNotices.body)))
      .returning({ vendor: paymentNotices.vendor, kind: paymentNotices.kind });
    if (!replayed) throw new AppError("billing.notice_not_found", {}, "noticeId");
    await emit(tx, ctx, "billing.payment_notice_replayed", noticeId, replayed);
  });
}
