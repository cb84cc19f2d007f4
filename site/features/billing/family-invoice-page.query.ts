// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
/** An invoice, or a paper that takes something off one. */
export type InvoiceKind =
  | 'correction'
  | 'invoice';

/** How it stands with an invoice today; of a correction that it is one. */
export type InvoiceStanding =
  | 'correction'
  | 'credit'
  | 'open'
  | 'overdue'
  | 'paid'
  | 'written_off';

/** Whether parents gave a direct debit mandate. */
export type MandateState =
  | 'asked'
  | 'given'
  | 'none';

/** How far money is that comes by a vendor. */
export type PaymentCourseKind =
  | 'disputed'
  | 'failed'
  | 'page'
  | 'returned'
  | 'sent'
  | 'to_approve'
  | 'to_charge'
  | 'to_debit';

/** Parents claimed a card payment back from their bank. */
export type PaymentDispute =
  | 'lost'
  | 'open'
  | 'won';

/** How far a payment came; what counts is paid. */
export type PaymentState =
  | 'expired'
  | 'failed'
  | 'open'
  | 'paid'
  | 'returned'
  | 'sent'
  | 'taken_back';

/** How money came in, or is to. */
export type PaymentWay =
  | 'card'
  | 'cash'
  | 'debit'
  | 'transfer';

/** Whether parents saved a card for invoices to come. */
export type SavedCardState =
  | 'asked'
  | 'kept'
  | 'none';

export type FamilyInvoicePageQueryVariables = Exact<{
  id: string | number;
}>;


export type FamilyInvoicePageQuery = { readonly invoice: { readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly shared: boolean, readonly reminded: number, readonly filed: boolean, readonly byCard: boolean, readonly lines: ReadonlyArray<{ readonly position: number, readonly words: string, readonly quantity: string, readonly unitCents: number | null, readonly cents: number, readonly left: number }>, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: PaymentWay, readonly state: PaymentState, readonly cents: number, readonly refundedCents: number, readonly paidOn: Day | null, readonly why: string, readonly retryOn: Day | null, readonly backCents: number, readonly refundableCents: number, readonly dispute: PaymentDispute | null, readonly answerBy: Day | null, readonly vendorId: string | null }>, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null, readonly parties: { readonly contract: string, readonly setOffCents: number, readonly issuer: { readonly name: string, readonly iban: string | null, readonly holder: string }, readonly parents: ReadonlyArray<{ readonly name: string }> }, readonly corrects: { readonly id: string, readonly number: string } | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly number: string, readonly cents: number }> } | null, readonly familyMandates: ReadonlyArray<{ readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null }> | null, readonly familyCards: ReadonlyArray<{ readonly placementId: string, readonly childName: string, readonly from: string, readonly state: SavedCardState, readonly card: string | null, readonly validUntil: string | null, readonly agreedOn: Day | null, readonly charges: boolean, readonly debitFirst: boolean, readonly agreement: string }> | null };

export type CardOfFamilyFragment = { readonly placementId: string, readonly childName: string, readonly from: string, readonly state: SavedCardState, readonly card: string | null, readonly validUntil: string | null, readonly agreedOn: Day | null, readonly charges: boolean, readonly debitFirst: boolean, readonly agreement: string };

export type MandateOfFamilyFragment = { readonly placementId: string, readonly childName: string, readonly from: string, readonly state: MandateState, readonly reference: string | null, readonly givenOn: Day | null, readonly collects: boolean, readonly bank: { readonly name: string | null, readonly ending: string } | null };

export type OpenedInvoiceFragment = { readonly id: string, readonly placementId: string | null, readonly number: string, readonly kind: InvoiceKind, readonly issuedOn: Day, readonly dueOn: Day, readonly cents: number, readonly open: number, readonly standing: InvoiceStanding, readonly childName: string, readonly shared: boolean, readonly reminded: number, readonly filed: boolean, readonly byCard: boolean, readonly lines: ReadonlyArray<{ readonly position: number, readonly words: string, readonly quantity: string, readonly unitCents: number | null, readonly cents: number, readonly left: number }>, readonly payments: ReadonlyArray<{ readonly id: string, readonly way: PaymentWay, readonly state: PaymentState, readonly cents: number, readonly refundedCents: number, readonly paidOn: Day | null, readonly why: string, readonly retryOn: Day | null, readonly backCents: number, readonly refundableCents: number, readonly dispute: PaymentDispute | null, readonly answerBy: Day | null, readonly vendorId: string | null }>, readonly course: { readonly kind: PaymentCourseKind, readonly way: PaymentWay, readonly on: Day | null, readonly why: string, readonly todo: string } | null, readonly parties: { readonly contract: string, readonly setOffCents: number, readonly issuer: { readonly name: string, readonly iban: string | null, readonly holder: string }, readonly parents: ReadonlyArray<{ readonly name: string }> }, readonly corrects: { readonly id: string, readonly number: string } | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly number: string, readonly cents: number }> };

export const FamilyInvoicePage: Operation<FamilyInvoicePageQuery, FamilyInvoicePageQueryVariables> = { id: "3d7c0981093d9221885570f836d6101e3abbb8fe55b2c59f0c0a032d2b8bd89f" };
