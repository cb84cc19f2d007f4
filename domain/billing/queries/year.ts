/** Her year in money, as far as it has gone. */
import { and, asc, eq, sql } from "drizzle-orm";
import { invoices, ledgerEntries, ledgerPostings, officePayments } from "../../../db/schema/billing";
import { me } from "../../accounts/steps";
import type { ReadableDocument } from "../../documents/steps";
import { childmindersOf } from "../../homes/steps";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { monthsBegun } from "../flat-expenses";
import { moneyByPart } from "../ledger/money-by-part";
import { factsOf } from "../money";
import type { OfficePay } from "../office-pay";
import type { Issuer } from "../records";
import type { ReadYear } from "../schemas";
import { type Books, openIssuer, ownBooks } from "../steps";
import { moneyMonths, type OwnYear, yearSums } from "../year";
import { yearPaper } from "../year-paper";
import { readFlatExpenses } from "./flat-expenses";

/** Null for whoever cares for nobody here. */
export async function readYear(ctx: Context, asked: ReadYear): Promise<OwnYear | null> {
  authorise(ctx, "billing.read_own_year");
  const [own] = await childmindersOf(ctx.db, me(ctx));
  if (own === undefined) return null;
  const { year } = asked;
  const today = todayInBerlin(ctx.now);
  const books = await ownBooks(ctx.db, ctx);
  const [movements, fees, openCents, office] = await Promise.all([
    books ? factsOf(ctx.db, eq(invoices.bookId, books.id)).then(moneyByPart) : [],
    books ? feesOf(ctx, books, year) : [],
    books ? openOfBooks(ctx, books) : 0,
    officeOf(ctx, own),
  ]);
  const months = moneyMonths(monthsBegun(year, today), { movements, fees, office }, today);
  const sums = yearSums(months);
  const flat = await readFlatExpenses(ctx, { ...asked, income: Math.max(0, sums.incomeCents) / 100 });
  if (!flat) return null;
  const missing = months.map(({ office: pay, standing }) =>
    pay && (standing === "missing" || standing === "less") ? pay.expectedCents - (pay.paidCents ?? 0) : 0,
  );
  return {
    ...sums,
    year,
    months,
    openCents,
    officeMissingCents: missing.reduce((all, cents) => all + cents, 0),
    flat,
    profitCents: sums.incomeCents - flat.cents,
  };
}

async function feesOf(ctx: Context, books: Books, year: number): Promise<{ month: Month; cents: number }[]> {
  const month = sql<Month>`to_char(${ledgerEntries.on}, 'YYYY-MM')`;
  return ctx.db
    .select({ month, cents: sql<number>`sum(${ledgerPostings.cents})::int` })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, ledgerPostings.entryId))
    .where(
      and(
        eq(ledgerEntries.bookId, books.id),
        eq(ledgerPostings.account, "fees"),
        sql`extract(year from ${ledgerEntries.on}) = ${year}`,
      ),
    )
    .groupBy(month);
}

async function openOfBooks(ctx: Context, books: Books): Promise<number> {
  const owed = ctx.db
    .select({ cents: sql<number>`sum(${ledgerPostings.cents})`.as("cents") })
    .from(ledgerPostings)
    .innerJoin(invoices, eq(invoices.id, ledgerPostings.invoiceId))
    .where(eq(invoices.bookId, books.id))
    .groupBy(invoices.id)
    .as("owed");
  const [open] = await ctx.db
    .select({ cents: sql<number>`coalesce(sum(${owed.cents}) filter (where ${owed.cents} > 0), 0)::int` })
    .from(owed);
  return open?.cents ?? 0;
}

function officeOf(ctx: Context, childminderId: string): Promise<OfficePay[]> {
  const { month, minutes, rateCents, expectedCents, paidCents, paidOn } = officePayments;
  return ctx.db
    .select({ month, minutes, rateCents, expectedCents, paidCents, paidOn })
    .from(officePayments)
    .where(eq(officePayments.childminderId, childminderId))
    .orderBy(asc(month));
}

/** Her year as a PDF, as things stand: drawn for her, and not kept. Errors: `billing.no_profile`. */
export async function readYearPaper(ctx: Context, asked: ReadYear): Promise<ReadableDocument> {
  authorise(ctx, "billing.read_own_year");
  const year = await readYear(ctx, asked);
  if (!year) throw new AppError("billing.no_profile");
  const books = await ownBooks(ctx.db, ctx);
  const issuer: Pick<Issuer, "name" | "address" | "taxNumber"> | null = books && (await openIssuer(ctx, books));
  const file = new Blob([await ctx.vendors.papers.draw(yearPaper(year, issuer, ctx.now))], { type: "application/pdf" });
  const fileName = `jahresuebersicht-${year.year}.pdf`;
  return { body: file.stream(), size: file.size, type: file.type, contentRange: null, fileName };
}
