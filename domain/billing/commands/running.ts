/** The monthly run: every placement with a contract by which parents owe something gets its invoice, once, whatever dies on the way. */
import { and, gte, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { billingBooks, billingRuns, invoiceLines, invoices } from "../../../db/schema/billing";
import { type CaredPlacement, daysOfCare } from "../../attendance/steps";
import { type BindingContract, bindingContracts, runningContract } from "../../contracts/steps";
import {
  addDays,
  addMonths,
  type Day,
  earlier,
  type Month,
  type Period,
  todayInBerlin,
  without,
} from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { placementsWith } from "../../placements/rows";
import { blockedBilling } from "../blocked";
import { type Billed, dueOn, type InvoiceLine, monthsOfRun, sumOf } from "../charges";
import { postingsOfInvoice } from "../ledger/rules";
import type { InvoiceParties, Issuer } from "../records";
import { linesByPayer, owedByPayer, type Payer, type SharedHolding, sharesOf } from "../shares";
import {
  type Books,
  holdBooks,
  type Invoice,
  invoicesOf,
  linesOf,
  nextNumber,
  onInvoice,
  openIssuer,
  openOf,
  openParties,
  post,
  sealParties,
} from "../steps";

/** Each night: books whose month has begun are handed to the queue, once each; of whom that is blocked once it is so no longer. */
export async function startRuns(ctx: Context): Promise<{ begun: number }> {
  authorise(ctx, "billing.run");
  const month = todayInBerlin(ctx.now).slice(0, 7) as Month;
  const due = and(
    isNotNull(billingBooks.childminderId),
    lte(billingBooks.sinceMonth, month),
    // Once more after the last month: what had to be counted is billed then.
    or(isNull(billingBooks.untilMonth), gte(billingBooks.untilMonth, monthBefore(month))),
    sql`${billingBooks.childminderId} not in (${blockedBilling()})`,
    sql`not exists (select from ${billingRuns} r where r.book_id = ${billingBooks.id} and r.month = ${month})`,
  );
  return inTransaction(ctx, async (tx) => {
    const begun = await tx.execute<{ book_id: string }>(
      sql`insert into ${billingRuns} (book_id, month, at)
          select ${billingBooks.id}, ${month}, ${ctx.now.toISOString()}::timestamptz from ${billingBooks} where ${due}
          on conflict do nothing returning book_id`,
      "objects",
    );
    await emitAll(
      tx,
      ctx,
      "billing.month_due",
      begun.map(({ book_id: subjectId }) => ({ subjectId, details: { month } })),
    );
    return { begun: begun.length };
  });
}

/**
 * Used by jobs: the invoices of one childminder's month, all or none. What is billed already is left, so that a second run changes nothing.
 * Answers how many invoices and corrections it made.
 */
export async function billMonth(
  ctx: Context,
  { bookId, month }: { readonly bookId: string; readonly month: Month },
): Promise<number> {
  authorise(ctx, "billing.run");
  return inTransaction(ctx, async (tx) => {
    const books = await holdBooks(tx, bookId);
    if (!books?.childminderId) return 0;
    const { untilMonth } = books;
    const months = monthsOfRun(month, books.sinceMonth).filter((one) => untilMonth === null || one <= untilMonth);
    const [first] = months;
    if (!first) return 0;
    const span = { from: `${first}-01` as Day, until: addMonths(`${month}-01` as Day, 1) };
    // Those in care as far back as is looked, and places that are promised: something may be owed for their being held.
    const cared = (await placementsWith(tx, books.childminderId)).filter(
      (care) => (endOf(care) ?? span.until) > span.from,
    );
    const ids = cared.map(({ id }) => id);
    const contracts = await bindingContracts(tx, ctx, ids);
    const billed = await billedOf(tx, ids);
    const days = await daysOfCare(tx, books.childminderId, cared, span);
    const issuer = await openIssuer(ctx, books);
    let made = 0;
    for (const placementId of ids) {
      const own = contracts.filter((one) => one.placementId === placementId);
      const before = billed.get(placementId) ?? { invoices: [], lines: [] };
      if (own.length === 0 && before.lines.length === 0) continue;
      if (before.invoices.some(({ runMonth }) => runMonth === month)) continue;
      const care = cared.find(({ id }) => id === placementId);
      const owed = owedByPayer(months, holdingsOf(own, care), days.get(placementId) ?? []);
      const known = before.lines.filter((line) => months.includes(line.month));
      const contract = runningContract(own) ?? own.at(-1);
      for (const [payer, lines] of linesByPayer(month, owed, linesOfPayers(known))) {
        const earlier = before.invoices.filter(({ payerId }) => payerId === payer);
        if (await issue(tx, ctx, { books, issuer, month, placementId, contract, payer, before: earlier, lines }))
          made += 1;
      }
    }
    return made;
  });
}

const monthBefore = (month: Month): Month => addMonths(`${month}-01` as Day, -1).slice(0, 7) as Month;

type BilledTo = Billed & { readonly payer: Payer };
type Before = { readonly invoices: readonly Invoice[]; readonly lines: readonly BilledTo[] };

const linesOfPayers = (lines: readonly BilledTo[]) => Map.groupBy(lines, ({ payer }) => payer);

async function billedOf(tx: Transaction, placementIds: readonly string[]): Promise<ReadonlyMap<string, Before>> {
  const own = await invoicesOf(tx, placementIds);
  const lines = await linesOf(
    tx,
    own.map(({ id }) => id),
  );
  const byPlacement = Map.groupBy(own, ({ placementId }) => placementId ?? "");
  return new Map(
    [...byPlacement].map(([placementId, all]) => {
      // What she took off by hand stays off: a run does not set that right again.
      const payers = new Map(all.flatMap(({ id, runMonth, payerId }) => (runMonth ? [[id, payerId] as const] : [])));
      const ofRuns = lines.flatMap(({ invoiceId, kind, month, cents }) => {
        const payer = payers.get(invoiceId);
        return payer === undefined ? [] : [{ kind, month, cents, payer }];
      });
      return [placementId, { invoices: all, lines: ofRuns }];
    }),
  );
}

/**
 * Each contract on the days on which none after it holds, and none beyond the end of care: after a change that parents withdrew from the
 * one before it holds again.
 */
function holdingsOf(contracts: readonly BindingContract[], care: CaredPlacement | undefined): SharedHolding[] {
  const end = care ? endOf(care) : null;
  return contracts.flatMap(({ from, until, changes, signedOn, terms }, at): SharedHolding[] => {
    const whole: Period = { from, until: until && end ? earlier(until, end) : (until ?? end) };
    const after = contracts.slice(at + 1).filter((one) => one.until === null || one.from < one.until);
    const left = after.reduce((parts, one) => parts.flatMap((part) => without(part, one)), [whole]);
    const [first = { from, until: from }, ...again] = left;
    const { written, agreed } = terms;
    const own = { pay: written, shares: sharesOf(written), careFrom: agreed.from, signedOn };
    // What is paid once is owed by the first of its parts alone.
    return [{ ...first, ...own, changes }, ...again.map((part) => ({ ...part, ...own, changes: true }))];
  });
}

/** The first day without care: as agreed, or since somebody left; null while no end is known. */
function endOf(care: CaredPlacement): Day | null {
  const agreed = care.terms.at(-1)?.until ?? null;
  if (care.state !== "ended") return agreed;
  const left = addDays(todayInBerlin(care.since), 1);
  return agreed && agreed < left ? agreed : left;
}

type Issuing = {
  readonly books: Books;
  readonly issuer: Issuer;
  readonly month: Month;
  readonly placementId: string;
  /** The one that holds, else the last that did; absent where none ever bound, and only what was charged is set right. */
  readonly contract: BindingContract | undefined;
  readonly payer: Payer;
  /** Invoices and corrections to the same payer, the latest first. */
  readonly before: readonly Invoice[];
  readonly lines: readonly InvoiceLine[];
};

/** Writes the invoice or, where it comes to less than nothing, the correction; what parents had paid too much before is set off. */
async function issue(tx: Transaction, ctx: Context, issuing: Issuing): Promise<boolean> {
  const { books, month, placementId, contract, payer, before, lines } = issuing;
  const cents = sumOf(lines);
  if (cents === 0) return false;
  const latest = before.find(({ kind }) => kind === "invoice");
  if (cents < 0 && !latest) return false;
  const issuedOn = todayInBerlin(ctx.now);
  const id = newId(ctx.now);
  const kind = cents > 0 ? ("invoice" as const) : ("correction" as const);
  const credits = kind === "invoice" ? await creditsOf(tx, before, cents) : [];
  const parties = await partiesOf(ctx, { ...issuing, latest, setOffCents: sumOf(credits) });
  await tx.insert(invoices).values({
    id,
    bookId: books.id,
    placementId,
    payerId: payer,
    number: await nextNumber(tx, books.id, issuedOn),
    kind,
    correctsId: kind === "correction" ? (latest?.id ?? null) : null,
    runMonth: month,
    issuedOn,
    dueOn: kind === "invoice" ? dueOn(month, contract?.terms.written.dueDay ?? 1, issuedOn) : issuedOn,
    cents,
    sealedParties: await sealParties(ctx, id, parties),
    issuedAt: ctx.now,
  });
  await tx.insert(invoiceLines).values(lines.map((line, at) => ({ invoiceId: id, position: at + 1, ...line })));
  const owedOn = kind === "correction" && latest ? latest.id : id;
  const entry = { bookId: books.id, kind, key: `invoice/${id}`, on: issuedOn };
  await post(tx, ctx, entry, onInvoice(owedOn, postingsOfInvoice(lines)));
  for (const credit of credits)
    await post(tx, ctx, { ...entry, kind: "set_off", key: `set_off/${credit.invoiceId}/${id}` }, [
      { account: "receivable", cents: credit.cents, invoiceId: credit.invoiceId },
      { account: "receivable", cents: -credit.cents, invoiceId: id },
    ]);
  const name = kind === "invoice" ? "billing.invoiced" : "billing.corrected";
  await emit(tx, ctx, name, placementId, { invoiceId: id });
  return true;
}

/** What the payer had paid too much for the placement, up to the new sum; the oldest first. */
async function creditsOf(
  tx: Transaction,
  earlierInvoices: readonly Invoice[],
  most: number,
): Promise<{ readonly invoiceId: string; readonly cents: number }[]> {
  const open = await openOf(
    tx,
    earlierInvoices.map(({ id }) => id),
  );
  let left = most;
  const credits: { readonly invoiceId: string; readonly cents: number }[] = [];
  for (const { id } of earlierInvoices.toReversed()) {
    const cents = Math.min(Math.max(0, -(open.get(id) ?? 0)), left);
    if (cents > 0) credits.push({ invoiceId: id, cents });
    left -= cents;
  }
  return credits;
}

type Naming = Pick<Issuing, "issuer" | "contract" | "payer"> & {
  readonly latest: Invoice | undefined;
  readonly setOffCents: number;
};

async function partiesOf(
  ctx: Context,
  { issuer, contract, payer, latest, setOffCents }: Naming,
): Promise<InvoiceParties> {
  const { name, address, taxNumber, iban, holder } = issuer;
  const from = { issuer: { name, address, taxNumber, iban, holder }, setOffCents };
  const { custodians = [] } = contract?.terms.written ?? {};
  const named = custodians.filter(({ personId }) => payer === null || personId === payer);
  // A payer whom a later contract names no more is named as before.
  if (!contract || named.length === 0) {
    if (!latest) throw new Error("an invoice rests on a contract or on an invoice before it");
    return { ...(await openParties(ctx, latest)), ...from };
  }
  const { written, number } = contract.terms;
  return {
    ...from,
    parents: named.map((one) => ({ name: one.name, address: one.address })),
    child: { name: written.childName, bornOn: written.bornOn },
    contract: number,
  };
}
