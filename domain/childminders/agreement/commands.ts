import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { agreementAnnouncements, agreements } from "../../../db/schema/childminders";
import { childminders } from "../../../db/schema/homes";
import { me } from "../../accounts/steps";
import { lockOwnHome } from "../../homes/steps";
import { instantInBerlin, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { agreedBy, wantListing } from "../steps";
import { inquiriesFrom } from "./rules";
import type { ConcludeAgreement } from "./schemas";
import { hashOfAgreement, processingAgreement } from "./text";

/**
 * She concludes the processing agreement (Art. 28 GDPR) in the version that she read. The first time she says by it, as the page
 * tells her, that she wants to be found as soon as everything is there. Errors: `agreement_outdated`.
 */
export async function concludeAgreement(ctx: Context, { version }: ConcludeAgreement): Promise<void> {
  authorise(ctx, "childminders.conclude_agreement");
  if (version !== processingAgreement.version) throw new AppError("childminders.agreement_outdated", {}, "version");
  const textHash = await hashOfAgreement(processingAgreement);
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const earlier = await tx.select().from(agreements).where(eq(agreements.childminderId, childminder.id));
    const isFirst = earlier.length === 0;
    const agreement = { childminderId: childminder.id, version, textHash };
    const written = await tx
      .insert(agreements)
      .values({ ...agreement, concludedBy: me(ctx), concludedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ version: agreements.version });
    if (written.length === 0) return;
    await emit(tx, ctx, "childminders.agreement_concluded", childminder.id, { version });
    await openInquiriesLater(tx, ctx, childminder.id);
    if (isFirst) await wantListing(tx, ctx, childminder.id);
  });
}

/** Where the four weeks are not over, her profile is drawn anew on the day on which families can ask her, and she is told. */
async function openInquiriesLater(tx: Transaction, ctx: Context, childminderId: string): Promise<void> {
  const { concluded, announcedOn } = await agreedBy(tx, childminderId);
  const from = inquiriesFrom(concluded, announcedOn);
  if (from === null || from <= todayInBerlin(ctx.now)) return;
  const due = { subjectId: childminderId, details: {}, dueAt: instantInBerlin(from, 0) };
  await emitAll(tx, ctx, "childminders.inquiries_open", [due]);
}

/** So many are told in one night; the others the night after. */
const ANNOUNCED_AT_ONCE = 2_000;

/**
 * The nightly task: who has concluded an older version is told of the new one, once, and has four weeks from then on. Who concluded
 * none reads the new one when she settles in.
 */
export async function announceAgreement(
  ctx: Context,
  { size = ANNOUNCED_AT_ONCE } = {},
): Promise<{ announced: number; left: number }> {
  authorise(ctx, "childminders.announce_agreement");
  const { version } = processingAgreement;
  return inTransaction(ctx, async (tx) => {
    const due = await tx
      .select({ id: childminders.id })
      .from(childminders)
      .where(
        sql`${childminders.personId} is not null
          and exists (select from ${agreements} a where a.childminder_id = ${childminders.id})
          and not exists (select from ${agreements} a where a.childminder_id = ${childminders.id} and a.version = ${version})
          and not exists (select from ${agreementAnnouncements} n
            where n.childminder_id = ${childminders.id} and n.version = ${version})`,
      )
      .orderBy(childminders.id)
      .limit(size + 1);
    const told = due.slice(0, size).map(({ id }) => id);
    if (told.length === 0) return { announced: 0, left: 0 };
    await tx
      .insert(agreementAnnouncements)
      .values(told.map((childminderId) => ({ childminderId, version, announcedAt: ctx.now })))
      .onConflictDoNothing();
    await emitAll(
      tx,
      ctx,
      "childminders.agreement_announced",
      told.map((subjectId) => ({ subjectId, details: { version } })),
    );
    return { announced: told.length, left: due.length - told.length };
  });
}
