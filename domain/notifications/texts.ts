/** SMS: what may be sent today, and to whom. */
import { and, eq, gt, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { mobileNumbers, sentTexts, unreachableAddresses, vendorNotices } from "../../db/schema/notifications";
import { type Context, inTransaction } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { newId } from "../kernel/ids";
import type { Posting } from "../kernel/mailer";
import type { TextMessage } from "../kernel/texter";
import { mark, openMarks } from "../kernel/unreachable";
import { codesADay } from "./mobile-code";

const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000);

/** The number that is proven; null where there is none, it takes nothing, or its owner has answered STOP. */
export async function numberOf(db: Database, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ number: mobileNumbers.number })
    .from(mobileNumbers)
    .leftJoin(
      unreachableAddresses,
      and(
        eq(unreachableAddresses.channel, "sms"),
        eq(unreachableAddresses.address, mobileNumbers.number),
        isNull(unreachableAddresses.liftedAt),
      ),
    )
    .where(and(eq(mobileNumbers.personId, personId), isNull(unreachableAddresses.id)))
    .limit(1);
  return row?.number ?? null;
}

/** Whether whoever has the number has answered STOP: that holds for whoever enters it, too. */
export async function hasStopped(db: Database | Transaction, number: string): Promise<boolean> {
  const stopped = openMarks({ channel: "sms", address: number }, ["stopped"]);
  return (await db.$count(unreachableAddresses, stopped)) > 0;
}

type AskedCode = { readonly personId: string; readonly codeId: string; readonly number: string };

/**
 * Counts a code that is asked for where there is room in the last 24 hours, one after the other: of a person, of a number, whoever
 * entered it, and of the house, whose room for codes is apart from that for news. Errors: `notifications.codes_many`,
 * `notifications.codes_used_up`
 */
export async function countCode(tx: Transaction, ctx: Context, { personId, codeId, number }: AskedCode): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notifications.sent_codes'))`);
  const numberMark = await ctx.vendors.signatures.sign("texted-number", number);
  const today = and(eq(sentTexts.what, "code"), gt(sentTexts.at, dayBefore(ctx.now)));
  for (const theirs of [eq(sentTexts.personId, personId), eq(sentTexts.numberMark, numberMark)])
    if ((await tx.$count(sentTexts, and(today, theirs))) >= codesADay)
      throw new AppError("notifications.codes_many", { most: codesADay }, "number");
  if ((await tx.$count(sentTexts, today)) >= ctx.vendors.textCaps.codesInAll) {
    console.error(JSON.stringify({ level: "error", what: "SMS codes capped", event: codeId, why: "house" }));
    throw new AppError("notifications.codes_used_up", {}, "number");
  }
  await tx.insert(sentTexts).values({ id: codeId, personId, key: codeId, what: "code", numberMark, at: ctx.now });
}

/**
 * Sends an SMS of news unless a cap of the last 24 hours is reached, the person's or the house's: then it is said in the log, and
 * whoever waits for it has the inbox, the mail and the push. What the vendor refuses for good is noted at the number.
 */
export async function textNews(ctx: Context, personId: string, message: TextMessage, posting: Posting): Promise<void> {
  const capped = await inTransaction(ctx, (tx) => whyCapped(tx, ctx, personId, posting.key));
  if (capped) {
    const line = JSON.stringify({
      level: capped === "house" ? "error" : "warn",
      what: "SMS capped",
      event: posting.key,
      why: capped,
    });
    return capped === "house" ? console.error(line) : console.warn(line);
  }
  await handOver(ctx, message, posting);
}

/** Hands it to a vendor; what that refuses for good is noted. */
export async function handOver(ctx: Context, message: TextMessage, posting: Posting): Promise<void> {
  const outcome = await ctx.vendors.texter.send(message, posting);
  if (outcome === "sent") return;
  const why = outcome === "stopped" ? "stopped" : "blocked";
  await mark(ctx.db, ctx.now, { channel: "sms", address: message.to }, { why, since: ctx.now });
}

/** Counts this one where there is room, one after the other; an attempt after a failure was counted already. */
async function whyCapped(
  tx: Transaction,
  ctx: Context,
  personId: string,
  key: string,
): Promise<"person" | "house" | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notifications.sent_texts'))`);
  const [known] = await tx.select({ id: sentTexts.id }).from(sentTexts).where(eq(sentTexts.key, key));
  if (known) return null;
  const { perPerson, inAll } = ctx.vendors.textCaps;
  const today = and(eq(sentTexts.what, "news"), gt(sentTexts.at, dayBefore(ctx.now)));
  if ((await tx.$count(sentTexts, today)) >= inAll) return "house";
  const theirs = and(today, eq(sentTexts.personId, personId));
  if ((await tx.$count(sentTexts, theirs)) >= perPerson) return "person";
  await tx.insert(sentTexts).values({ id: newId(ctx.now), personId, key, what: "news", at: ctx.now });
  return null;
}

/**
 * What vendors told of a number that is somebody's no more: only of one that they had proven and nobody else has, and only what was acted
 * on. A number that was entered and never proven may be anybody's.
 */
export async function forgetNumber(tx: Transaction, { number }: { readonly number: string | null }): Promise<string[]> {
  if (number === null || (await tx.$count(mobileNumbers, eq(mobileNumbers.number, number))) > 0) return [];
  // Whoever has the number wants nothing: that holds for whoever enters it next.
  const ofNumber = and(eq(unreachableAddresses.channel, "sms"), eq(unreachableAddresses.address, number));
  await tx.delete(unreachableAddresses).where(and(ofNumber, ne(unreachableAddresses.why, "stopped")));
  const isNamed = sql`position(${number.slice(1)} in ${vendorNotices.body}) > 0`;
  const gone = await tx
    .delete(vendorNotices)
    .where(and(or(eq(vendorNotices.address, number), isNamed), isNotNull(vendorNotices.handledAt)))
    .returning({ id: vendorNotices.id });
  return gone.map(({ id }) => id);
}
