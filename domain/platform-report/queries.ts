import { and, asc, eq } from "drizzle-orm";
import { sellerAsks, sellerReports } from "../../db/schema/platform-report";
import { me } from "../accounts/steps";
import { bookIdsOf, knownPay } from "../billing/known-pay";
import { chargedFees } from "../fee/charged";
import { childmindersOf } from "../homes/steps";
import { addDays, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { blockedAfterDays, isReported, type Seller, type YearOfReport, yearOf } from "./report";
import type { OneReport } from "./schemas";
import { sellersOf } from "./steps";

export type AskReason = "missing" | "doubtful";

/** What is reported of her for a year, and what is still asked of her. */
export type OwnReport = {
  readonly year: number;
  /** As things stand; empty quarters too. */
  readonly quarters: YearOfReport;
  readonly reported: boolean;
  /** Who she is for the report; null while she has told nothing. */
  readonly seller: Seller | null;
  /** She writes invoices here: what they say of her is reported. */
  readonly inBooks: boolean;
  /** When she was told of this year's report. */
  readonly toldAt: Date | null;
  readonly ask: {
    readonly reason: AskReason;
    readonly askedOn: Day;
    /** From this day on her months are not billed. */
    readonly blockedFrom: Day;
    readonly blocked: boolean;
  } | null;
};

/** Null for whoever cares for nobody here. */
export async function readOwnReport(ctx: Context, { year }: OneReport): Promise<OwnReport | null> {
  authorise(ctx, "platform_report.read_own");
  const [own] = await childmindersOf(ctx.db, me(ctx));
  if (!own) return null;
  const [pay, fees, sellers, books, [told], [ask]] = await Promise.all([
    knownPay(ctx.db, year, own),
    chargedFees(ctx.db, year, own),
    sellersOf(ctx, [own]),
    bookIdsOf(ctx.db, [own]),
    ctx.db
      .select()
      .from(sellerReports)
      .where(and(eq(sellerReports.childminderId, own), eq(sellerReports.year, year))),
    ctx.db.select().from(sellerAsks).where(eq(sellerAsks.childminderId, own)),
  ]);
  const quarters = yearOf(pay, fees);
  const askedOn = ask && todayInBerlin(ask.askedAt);
  return {
    year,
    quarters,
    reported: isReported(quarters),
    seller: sellers.get(own) ?? null,
    inBooks: books.size > 0,
    toldAt: told?.toldAt ?? null,
    ask:
      ask && askedOn
        ? {
            reason: ask.reason,
            askedOn,
            blockedFrom: addDays(askedOn, blockedAfterDays),
            blocked: ask.blockedAt !== null,
          }
        : null,
  };
}

/** How the report of a year stands, for an admin: sums and references, nobody's name. */
export type ReportStanding = {
  readonly year: number;
  readonly reported: number;
  readonly quarters: YearOfReport;
  readonly asks: readonly AskOfSeller[];
};
export type AskOfSeller = {
  readonly childminderId: string;
  readonly reason: AskReason;
  readonly askedAt: Date;
  readonly reminded: number;
  readonly blockedAt: Date | null;
};

/** Those who have not answered, who were asked first in front, 50 at most. Adds up all pay of a year: opened now and then. */
export async function readReportStanding(ctx: Context, { year }: OneReport): Promise<ReportStanding> {
  authorise(ctx, "platform_report.read_all");
  const [pay, fees] = await Promise.all([knownPay(ctx.db, year), chargedFees(ctx.db, year)]);
  const { childminderId, reason, askedAt, reminded, blockedAt } = sellerAsks;
  const asks = await ctx.db
    .select({ childminderId, reason, askedAt, reminded, blockedAt })
    .from(sellerAsks)
    .orderBy(asc(askedAt), asc(childminderId))
    .limit(50);
  const reported = Map.groupBy(pay, (one) => one.childminderId ?? one.bookId);
  // Whoever pays a fee and has no pay is not reported.
  const own = fees.filter((one) => reported.has(one.childminderId));
  return { year, reported: reported.size, quarters: yearOf(pay, own), asks };
}
