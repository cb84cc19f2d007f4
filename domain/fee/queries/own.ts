/** What a childminder sees of the operator's fee: what could be agreed to, what is, and her invoices. */
import { inArray } from "drizzle-orm";
import { feeInvoices, feeTerms } from "../../../db/schema/fee";
import { me } from "../../accounts/steps";
import type { ReadableDocument } from "../../documents/steps";
import { childmindersOf } from "../../homes/steps";
import { type Day, type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { type FeeXml, feeInvoiceOf, feePaperOf, feeXmlOf, type ListedFeeInvoice, listFee } from "../listed";
import { addressLine } from "../operator";
import type { Buyer } from "../records";
import { firstMonthOwed, monthOf } from "../rules";
import type { OneFeeInvoice } from "../schemas";
import { type FeeInvoice, type FeeTerms, latestTerms, openBuyer, ownAgreements } from "../steps";

export type ReadFeeTerms = Pick<FeeTerms, "version" | "kind" | "netCents" | "vatPercent" | "fromMonth">;

export type OfferedFee = {
  readonly terms: ReadFeeTerms;
  /** Whom she would agree with, in one line. */
  readonly operator: string;
  /** The first month that would be owed. */
  readonly firstMonth: Month;
};

export type OwnFeeAgreement = {
  readonly terms: ReadFeeTerms;
  readonly acceptedOn: Day;
  readonly fromMonth: Month;
  /** The last month that is owed, once it is known; it can lie before the first. */
  readonly untilMonth: Month | null;
  /** It goes on after this month. */
  readonly goesOn: boolean;
};

export type OwnFee = {
  /** What can be agreed to; null where there is no fee. */
  readonly offered: OfferedFee | null;
  /** The latest first. */
  readonly agreements: readonly OwnFeeAgreement[];
  readonly invoices: readonly ListedFeeInvoice[];
  /** Whom her latest agreement names on invoices; null before the first. */
  readonly buyer: Buyer | null;
  /** Where a transfer goes; null where the settings do not say. */
  readonly account: { readonly iban: string; readonly holder: string } | null;
  /** Cards are taken. */
  readonly cards: boolean;
};

/** Null for whoever cares for nobody here. */
export async function readOwnFee(ctx: Context): Promise<OwnFee | null> {
  authorise(ctx, "fee.read_own");
  if ((await childmindersOf(ctx.db, me(ctx))).length === 0) return null;
  const today = todayInBerlin(ctx.now);
  const { operator, cards } = ctx.vendors;
  const [latest, agreed] = await Promise.all([latestTerms(ctx.db), ownAgreements(ctx.db, ctx)]);
  // Where nobody agreed to anything, nothing more is asked: the page of billing asks it each time.
  const ids = agreed.map(({ id }) => id);
  const [terms, invoices] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([
          ctx.db
            .select()
            .from(feeTerms)
            .where(
              inArray(
                feeTerms.id,
                agreed.map(({ termsId }) => termsId),
              ),
            ),
          listFee(ctx, inArray(feeInvoices.agreementId, ids)),
        ]);
  const [newest] = agreed;
  return {
    offered: latest &&
      operator && {
        terms: latest,
        operator: `${operator.name}, ${addressLine(operator.address)}`,
        firstMonth: firstMonthOwed(latest.fromMonth, today),
      },
    agreements: agreed.flatMap(({ termsId, acceptedAt, fromMonth, untilMonth }) => {
      const of = terms.find(({ id }) => id === termsId);
      const goesOn = untilMonth === null || untilMonth > monthOf(today);
      return of ? [{ terms: of, acceptedOn: todayInBerlin(acceptedAt), fromMonth, untilMonth, goesOn }] : [];
    }),
    invoices,
    buyer: newest ? await openBuyer(ctx, newest) : null,
    account: operator && { iban: operator.iban, holder: operator.name },
    cards: cards !== null,
  };
}

type Asked = OneFeeInvoice & { readonly range?: string | undefined };

/** Her invoice or correction as a PDF. Errors: `fee.not_found`, `billing.paper_waits`. */
export async function readOwnFeePaper(ctx: Context, { invoiceId, range }: Asked): Promise<ReadableDocument> {
  authorise(ctx, "fee.read_own");
  return feePaperOf(ctx, await ownInvoice(ctx, invoiceId), range);
}

/** The invoice itself, for programs. Errors: `fee.not_found`. */
export async function readOwnFeeXml(ctx: Context, { invoiceId }: OneFeeInvoice): Promise<FeeXml> {
  authorise(ctx, "fee.read_own");
  return feeXmlOf(ctx, await ownInvoice(ctx, invoiceId));
}

async function ownInvoice(ctx: Context, invoiceId: string): Promise<FeeInvoice> {
  const [own, invoice] = await Promise.all([ownAgreements(ctx.db, ctx), feeInvoiceOf(ctx, invoiceId)]);
  if (!own.some(({ id }) => id === invoice.agreementId)) throw new AppError("fee.not_found", {}, "invoiceId");
  return invoice;
}
