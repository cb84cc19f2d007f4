/** She says who she is for the report; who does not is asked, reminded, and no longer billed for (§23 PStTG). */
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { sellerAsks, sellerDetails, sellerReports } from "../../db/schema/platform-report";
import { me } from "../accounts/steps";
import { bookIdsOf, knownPay } from "../billing/known-pay";
import { issuerOf } from "../billing/rules";
import { childmindersOf } from "../homes/steps";
import { todayInBerlin, yearInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { stringifyRow } from "../kernel/csv";
import { AppError } from "../kernel/errors";
import { emit, emitAll } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { rewrapFields } from "../kernel/rewrap-fields";
import { headsOf, nextStep, toldFrom, toldUntil } from "./report";
import { rowsOfReport } from "./rows";
import type { DoubtDetails, GiveDetails, OneReport } from "./schemas";
import { endAsk, sellerRecord, sellersOf } from "./steps";

/**
 * Who she is, where she writes no invoices here that say so. Errors: `platform_report.no_profile`, `platform_report.in_books`, those of
 * `issuerOf`.
 */
export async function giveDetails(ctx: Context, input: GiveDetails): Promise<void> {
  authorise(ctx, "platform_report.give_details");
  const seller = issuerOf(input);
  const [childminderId] = await childmindersOf(ctx.db, me(ctx));
  if (!childminderId) throw new AppError("platform_report.no_profile");
  if ((await bookIdsOf(ctx.db, [childminderId])).size > 0) throw new AppError("platform_report.in_books");
  const sealedSeller = await ctx.vendors.vault.seal(JSON.stringify(seller), sellerRecord(childminderId));
  await inTransaction(ctx, async (tx) => {
    const row = { sealedSeller, at: ctx.now };
    await tx
      .insert(sellerDetails)
      .values({ childminderId, ...row })
      .onConflictDoUpdate({ target: sellerDetails.childminderId, set: row });
    await endAsk(tx, childminderId);
    await emit(tx, ctx, "platform_report.answered", childminderId);
  });
}

/** What she told cannot be right: she is asked anew, as if she had told nothing. Errors: `platform_report.unknown`. */
export async function doubtDetails(ctx: Context, { childminderId }: DoubtDetails): Promise<void> {
  authorise(ctx, "platform_report.doubt");
  if (!(await sellersOf(ctx, [childminderId])).has(childminderId))
    throw new AppError("platform_report.unknown", {}, "childminderId");
  await inTransaction(ctx, async (tx) => {
    const asked = await tx
      .insert(sellerAsks)
      .values({ childminderId, reason: "doubtful", askedAt: ctx.now })
      .onConflictDoNothing()
      .returning();
    if (asked.length > 0) await emit(tx, ctx, "platform_report.asked", childminderId, { reason: "doubtful" });
  });
}

/** The whole report of a year as a file, line by line, as things stand; that it was taken stands in the trail. */
export async function exportReport(ctx: Context, { year }: OneReport): Promise<AsyncIterator<string>> {
  authorise(ctx, "platform_report.export");
  await inTransaction(ctx, (tx) => emit(tx, ctx, "platform_report.exported", me(ctx), { year }));
  return linesOfReport(ctx, year);
}

async function* linesOfReport(ctx: Context, year: number): AsyncGenerator<string> {
  yield `\uFEFF${stringifyRow(headsOf(ctx.locale))}\r\n`;
  for await (const row of rowsOfReport(ctx, year)) yield `${stringifyRow(row)}\r\n`;
}

/** Each night: whose pay is known and who is not is asked, those who were asked are reminded, and at last their months are not billed. */
export async function askSellers(ctx: Context): Promise<{ asked: number; reminded: number; blocked: number }> {
  authorise(ctx, "platform_report.run");
  const year = yearInBerlin(ctx.now);
  const paid = [...(await knownPay(ctx.db, year - 1)), ...(await knownPay(ctx.db, year))];
  const ids = [
    ...new Set(paid.flatMap(({ bookId, childminderId }) => (bookId || !childminderId ? [] : [childminderId]))),
  ];
  const known = await sellersOf(ctx, ids);
  const missing = ids.filter((id) => !known.has(id));
  return inTransaction(ctx, async (tx) => {
    const asked =
      missing.length === 0
        ? []
        : await tx
            .insert(sellerAsks)
            .values(missing.map((childminderId) => ({ childminderId, reason: "missing" as const, askedAt: ctx.now })))
            .onConflictDoNothing()
            .returning({ subjectId: sellerAsks.childminderId });
    await emitAll(
      tx,
      ctx,
      "platform_report.asked",
      asked.map(({ subjectId }) => ({ subjectId, details: { reason: "missing" } })),
    );
    return { asked: asked.length, ...(await goOn(tx, ctx)) };
  });
}

async function goOn(tx: Transaction, ctx: Context): Promise<{ reminded: number; blocked: number }> {
  const today = todayInBerlin(ctx.now);
  const open = (await tx.select().from(sellerAsks).for("update")).map((ask) => ({
    ...ask,
    step: nextStep(
      { askedOn: todayInBerlin(ask.askedAt), reminded: ask.reminded, blocked: ask.blockedAt !== null },
      today,
    ),
  }));
  const idsOf = (step: "remind" | "block") => open.flatMap((ask) => (ask.step === step ? [ask.childminderId] : []));
  const [remind, block] = [idsOf("remind"), idsOf("block")];
  if (remind.length > 0)
    await tx
      .update(sellerAsks)
      .set({ reminded: sql`${sellerAsks.reminded} + 1` })
      .where(inArray(sellerAsks.childminderId, remind));
  if (block.length > 0)
    await tx.update(sellerAsks).set({ blockedAt: ctx.now }).where(inArray(sellerAsks.childminderId, block));
  await emitAll(
    tx,
    ctx,
    "platform_report.reminded",
    open.flatMap(({ step, childminderId: subjectId, reminded }) =>
      step === "remind" ? [{ subjectId, details: { step: reminded + 1 } }] : [],
    ),
  );
  await emitAll(
    tx,
    ctx,
    "platform_report.blocked",
    block.map((subjectId) => ({ subjectId, details: {} })),
  );
  return { reminded: remind.length, blocked: block.length };
}

/** Each night in January before the report goes out: each childminder is told, once, what it says of her. */
export async function announceReports(ctx: Context): Promise<{ told: number }> {
  authorise(ctx, "platform_report.run");
  const day = todayInBerlin(ctx.now).slice(5);
  if (day < toldFrom || day >= toldUntil) return { told: 0 };
  const year = yearInBerlin(ctx.now) - 1;
  const ids = [...new Set((await knownPay(ctx.db, year)).flatMap(({ childminderId }) => childminderId ?? []))];
  if (ids.length === 0) return { told: 0 };
  return inTransaction(ctx, async (tx) => {
    const told = await tx
      .insert(sellerReports)
      .values(ids.map((childminderId) => ({ childminderId, year, toldAt: ctx.now })))
      .onConflictDoNothing()
      .returning({ subjectId: sellerReports.childminderId });
    await emitAll(
      tx,
      ctx,
      "platform_report.told",
      told.map(({ subjectId }) => ({ subjectId, details: { year } })),
    );
    return { told: told.length };
  });
}

export function rewrapSellers(ctx: Context): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "platform_report.run");
  const { childminderId: id, sealedSeller: column } = sellerDetails;
  return rewrapFields(ctx, [{ table: sellerDetails, id, column, field: "sealedSeller", record: sellerRecord }]);
}
