/** Invoices as both sides read them. */
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { invoiceReminders, invoices, ledgerEntries, ledgerPostings, payments } from "../../../db/schema/billing";
import { readPaper } from "../../documents/papers";
import type { ReadableDocument } from "../../documents/steps";
import { type Day, type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import type { Locale } from "../../kernel/locale";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import type { ChargeKind } from "../charges";
import { type Booked, bookedOf, coursesOf } from "../payments/courses";
import { reasonOf } from "../payments/reasons";
import { type Course, leastByCard, type PaymentState } from "../payments/rules";
import { accountOf } from "../payments/steps";
import type { InvoiceParties, Issuer } from "../records";
import { leftOf, type Standing, standingOf } from "../rules";
import type { OneInvoice } from "../schemas";
import { type Invoice, linesWithTaken, openIssuer, openOf, openParties, ownBooks, type Payment } from "../steps";
import { permissionOf, visibleTo } from "../visible";
import { lineInWords, quantityInWords } from "../words";

export type ListedInvoice = {
  readonly id: string;
  readonly placementId: string | null;
  readonly number: string;
  readonly kind: "invoice" | "correction";
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly cents: number;
  /** In cents; less than nothing where parents paid too much. Of a correction nothing: it moves what is open on its invoice. */
  readonly open: number;
  readonly standing: Standing | "correction";
  readonly childName: string;
  readonly from: string;
  readonly to: string;
  /** It is a share: the other parent has an invoice of their own. */
  readonly shared: boolean;
  readonly reminded: number;
  readonly filed: boolean;
  /** How it comes by a vendor, or why it does not; null where none moves anything. */
  readonly course: ReadCourse | null;
};

/** With what went wrong in the reader's words. */
export type ReadCourse = Course & { readonly why: string; readonly todo: string };

export type ReadLine = {
  readonly position: number;
  readonly kind: ChargeKind;
  readonly month: Month;
  readonly words: string;
  readonly quantity: string;
  readonly unitCents: number | null;
  readonly cents: number;
  /** What corrections by hand have not taken off it, in cents: so much can still be. */
  readonly left: number;
};

export type ReadPayment = {
  readonly id: string;
  readonly way: "transfer" | "cash" | "card" | "debit";
  readonly state: PaymentState;
  readonly cents: number;
  readonly refundedCents: number;
  /** When it reached her, or is to; null while nobody knows. */
  readonly paidOn: Day | null;
  /** Why it failed or came back; null otherwise. */
  readonly failure: string | null;
  /** That reason in the reader's words; empty where there is none. */
  readonly why: string;
  readonly retryOn: Day | null;
  readonly takenBack: boolean;
  /** What went back to parents; what was ordered and is not there yet stands in `refundedCents`. */
  readonly backCents: number;
  /** What she can still give back the way it came. */
  readonly refundableCents: number;
  readonly dispute: "open" | "won" | "lost" | null;
  /** Until when she answers a dispute, with the vendor. */
  readonly answerBy: Day | null;
  /** By which she finds it with the vendor; null for parents. */
  readonly vendorId: string | null;
};

export type OpenedInvoice = ListedInvoice & {
  readonly lines: readonly ReadLine[];
  readonly payments: readonly ReadPayment[];
  readonly parties: InvoiceParties;
  readonly corrects: { readonly id: string; readonly number: string } | null;
  readonly corrections: readonly { readonly id: string; readonly number: string; readonly cents: number }[];
  /** Parents can pay what is open by card now. */
  readonly byCard: boolean;
};

/** All of a side's invoices and corrections, the latest first. Of a parent those to the family; of her those that she wrote. */
export async function readInvoices(ctx: Context, side: PersonsSide): Promise<readonly ListedInvoice[]> {
  authorise(ctx, permissionOf(side));
  const visible = await visibleTo(ctx, side);
  if (!visible) return [];
  const rows = await ctx.db
    .select()
    .from(invoices)
    .where(visible)
    .orderBy(desc(invoices.issuedAt), desc(invoices.number));
  return listed(ctx, rows);
}

async function listed(ctx: Context, rows: readonly Invoice[]): Promise<ListedInvoice[]> {
  const ids = rows.map(({ id }) => id);
  const open = await openOf(ctx.db, ids);
  const [courses, reminders, lost] = await Promise.all([
    coursesOf(ctx, rows, open),
    ctx.db.select().from(invoiceReminders).where(inArray(invoiceReminders.invoiceId, ids)),
    writtenOff(ctx, ids),
  ]);
  const today = todayInBerlin(ctx.now);
  return Promise.all(
    rows.map(async (row): Promise<ListedInvoice> => {
      const { id, placementId, payerId, number, kind, issuedOn, dueOn, cents, paperId } = row;
      const { issuer, parents, child } = await openParties(ctx, row);
      const owed = kind === "invoice" ? (open.get(id) ?? 0) : 0;
      return {
        id,
        placementId,
        number,
        kind,
        issuedOn,
        dueOn,
        cents,
        open: owed,
        standing: kind === "correction" ? kind : standingOf({ open: owed, dueOn, writtenOff: lost.has(id) }, today),
        childName: child.name,
        from: issuer.name,
        to: parents.map((one) => one.name).join(", "),
        shared: payerId !== null,
        reminded: reminders.filter(({ invoiceId }) => invoiceId === id).length,
        filed: paperId !== null,
        course: inWords(courses.get(id) ?? null, ctx.locale),
      };
    }),
  );
}

function inWords(course: Course | null, locale: Locale): ReadCourse | null {
  if (!course) return null;
  const isWrong = course.kind === "failed" || course.kind === "returned";
  const { why, todo } = reasonOf(course.failure);
  return { ...course, why: isWrong ? why[locale] : "", todo: isWrong ? todo[locale] : "" };
}

async function writtenOff(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectDistinct({ id: ledgerPostings.invoiceId })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, ledgerPostings.entryId))
    .where(and(eq(ledgerEntries.kind, "written_off"), inArray(ledgerPostings.invoiceId, [...ids])));
  return new Set(rows.flatMap(({ id }) => (id ? [id] : [])));
}

/** One with its lines, and what was paid. Null where it is none of theirs. */
export async function readInvoice(
  ctx: Context,
  side: PersonsSide,
  { invoiceId }: OneInvoice,
): Promise<OpenedInvoice | null> {
  authorise(ctx, permissionOf(side));
  const visible = await visibleTo(ctx, side);
  if (!visible) return null;
  const [row] = await ctx.db
    .select()
    .from(invoices)
    .where(and(visible, eq(invoices.id, invoiceId)));
  if (!row) return null;
  const [[one], connected, booked, cardsTaken, lines, paid, corrected, corrections, parties] = await Promise.all([
    listed(ctx, [row]),
    connectedWays(ctx.db, row.bookId),
    bookedOf(ctx.db, [invoiceId]),
    takesCards(ctx, row),
    linesWithTaken(ctx.db, invoiceId),
    ctx.db.select().from(payments).where(eq(payments.invoiceId, invoiceId)).orderBy(payments.paidOn, payments.id),
    row.correctsId ? ctx.db.select().from(invoices).where(eq(invoices.id, row.correctsId)) : [],
    ctx.db.select().from(invoices).where(eq(invoices.correctsId, invoiceId)).orderBy(invoices.number),
    openParties(ctx, row),
  ]);
  if (!one) return null;
  const { own, taken } = lines;
  const left = leftOf(own, taken);
  return {
    ...one,
    parties,
    lines: own.map((line) => ({
      position: line.position,
      kind: line.kind,
      month: line.month,
      words: lineInWords(line, ctx.locale),
      quantity: quantityInWords(line, ctx.locale),
      unitCents: line.settles ? null : line.unitCents,
      cents: line.cents,
      left: left.get(line.position) ?? line.cents,
    })),
    payments: paid.map((payment) => readPayment(payment, { ...booked(payment), connected }, side, ctx.locale)),
    byCard: cardsTaken && one.open >= leastByCard && (one.course === null || !underWayKinds.includes(one.course.kind)),
    corrects: corrected[0] ? { id: corrected[0].id, number: corrected[0].number } : null,
    corrections: corrections.map(({ id, number, cents }) => ({ id, number, cents })),
  };
}

/** While money is on its way, no other way is offered; a page that is open for a card can be gone back to. */
const underWayKinds: readonly Course["kind"][] = ["sent"];

async function takesCards({ db, vendors }: Context, { bookId, kind }: Invoice): Promise<boolean> {
  if (!vendors.cards || kind !== "invoice") return false;
  return (await accountOf(db, bookId, "stripe"))?.state === "active";
}

/** By which ways money can go back through her account: where she ended it, a vendor is asked for nothing any more. */
async function connectedWays(db: Database, bookId: string): Promise<ReadonlySet<Payment["way"]>> {
  const [cards, debits] = await Promise.all([accountOf(db, bookId, "stripe"), accountOf(db, bookId, "gocardless")]);
  return new Set([...(cards ? (["card"] as const) : []), ...(debits ? (["debit"] as const) : [])]);
}

type Known = Booked & { readonly connected: ReadonlySet<Payment["way"]> };

function readPayment(payment: Payment, booked: Known, side: PersonsSide, locale: Locale): ReadPayment {
  const { id, way, state, cents, refundedCents, paidOn, failure, retryOn, answerBy, vendorId } = payment;
  const isByVendor = booked.connected.has(way) && vendorId !== null;
  const isHers = side === "childminder";
  const canGoBack = isHers && isByVendor && state === "paid" && booked.dispute !== "open";
  return {
    id,
    way,
    state,
    cents,
    refundedCents,
    paidOn,
    failure,
    why: failure === null ? "" : reasonOf(failure).why[locale],
    retryOn,
    takenBack: state === "taken_back",
    backCents: booked.backCents,
    refundableCents: canGoBack ? cents - Math.max(refundedCents, booked.backCents) : 0,
    dispute: booked.dispute,
    answerBy: isHers ? answerBy : null,
    vendorId: isHers ? vendorId : null,
  };
}

/** Its paper as it was kept. Errors: `billing.not_found`, `billing.paper_waits` in the minute after it was issued. */
export async function readInvoicePaper(
  ctx: Context,
  side: PersonsSide,
  { invoiceId, range }: OneInvoice & { readonly range: string | undefined },
): Promise<ReadableDocument> {
  authorise(ctx, permissionOf(side));
  const visible = await visibleTo(ctx, side);
  const [row] = visible
    ? await ctx.db
        .select()
        .from(invoices)
        .where(and(visible, eq(invoices.id, invoiceId)))
    : [];
  if (!row) throw new AppError("billing.not_found", {}, "invoiceId");
  const paper = row.paperId ? await readPaper(ctx, row.paperId, range) : null;
  if (!paper) throw new AppError("billing.paper_waits");
  return { ...paper, fileName: `${row.kind === "invoice" ? "rechnung" : "rechnungskorrektur"}-${row.number}.pdf` };
}

export type OwnBooks = { readonly issuer: Issuer; readonly sinceMonth: Month; readonly untilMonth: Month | null };

/** Who she is on invoices; null while she does not bill here. */
export async function readBooks(ctx: Context): Promise<OwnBooks | null> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await ownBooks(ctx.db, ctx);
  if (!books) return null;
  return { issuer: await openIssuer(ctx, books), sinceMonth: books.sinceMonth, untilMonth: books.untilMonth };
}

/** A childminder's month in sums, in cents: what was billed and paid in it, and what of all invoices is open, overdue or a credit today. */
export type MonthInSums = {
  readonly month: Month;
  /** Invoices less corrections. */
  readonly billedCents: number;
  /** What came in, less what went back. */
  readonly paidCents: number;
  /** With what is overdue. */
  readonly openCents: number;
  readonly overdueCents: number;
  readonly creditCents: number;
};

/** Of the month that it is; null while she does not bill here. */
export async function readMonthInSums(ctx: Context): Promise<MonthInSums | null> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await ownBooks(ctx.db, ctx);
  if (!books) return null;
  const today = todayInBerlin(ctx.now);
  const month = today.slice(0, 7) as Month;
  const inMonth = sql`to_char(${ledgerEntries.on}, 'YYYY-MM') = ${month}`;
  const owed = ctx.db
    .select({ dueOn: invoices.dueOn, cents: sql<number>`sum(${ledgerPostings.cents})::int`.as("owed_cents") })
    .from(ledgerPostings)
    .innerJoin(invoices, eq(invoices.id, ledgerPostings.invoiceId))
    .where(eq(invoices.bookId, books.id))
    .groupBy(invoices.id)
    .as("owed");
  const sumWhere = (condition: SQL, of: SQL) => sql<number>`coalesce(sum(${of}) filter (where ${condition}), 0)::int`;
  const [[moved], [stands]] = await Promise.all([
    ctx.db
      .select({
        billed: sumWhere(sql`${ledgerEntries.kind} in ('invoice', 'correction')`, sql`${ledgerPostings.cents}`),
        paid: sumWhere(
          sql`${ledgerEntries.kind} not in ('invoice', 'correction', 'set_off', 'written_off')`,
          sql`-${ledgerPostings.cents}`,
        ),
      })
      .from(ledgerPostings)
      .innerJoin(ledgerEntries, eq(ledgerEntries.id, ledgerPostings.entryId))
      .where(and(eq(ledgerEntries.bookId, books.id), eq(ledgerPostings.account, "receivable"), inMonth)),
    ctx.db
      .select({
        open: sumWhere(sql`${owed.cents} > 0`, sql`${owed.cents}`),
        overdue: sumWhere(sql`${owed.cents} > 0 and ${owed.dueOn} < ${today}`, sql`${owed.cents}`),
        credit: sumWhere(sql`${owed.cents} < 0`, sql`-${owed.cents}`),
      })
      .from(owed),
  ]);
  return {
    month,
    billedCents: moved?.billed ?? 0,
    paidCents: moved?.paid ?? 0,
    openCents: stands?.open ?? 0,
    overdueCents: stands?.overdue ?? 0,
    creditCents: stands?.credit ?? 0,
  };
}

/** What a family owes over all its childminders, in cents, and when the first of it is due. */
export type Owed = { readonly openCents: number; readonly overdue: boolean; readonly dueOn: Day | null };

/** Without names, for a line on another page; null for whoever was never sent an invoice. */
export async function readOwed(ctx: Context): Promise<Owed | null> {
  authorise(ctx, "billing.read_as_family");
  const visible = await visibleTo(ctx, "family");
  if (!visible) return null;
  const rows = await ctx.db
    .select({ dueOn: invoices.dueOn, cents: sql<number>`coalesce(sum(${ledgerPostings.cents}), 0)::int` })
    .from(invoices)
    .leftJoin(ledgerPostings, eq(ledgerPostings.invoiceId, invoices.id))
    .where(visible)
    .groupBy(invoices.id)
    .orderBy(invoices.dueOn);
  if (rows.length === 0) return null;
  const open = rows.filter(({ cents }) => cents > 0);
  const dueOn = open[0]?.dueOn ?? null;
  return {
    openCents: open.reduce((sum, { cents }) => sum + cents, 0),
    overdue: dueOn !== null && dueOn < todayInBerlin(ctx.now),
    dueOn,
  };
}
