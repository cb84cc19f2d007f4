// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** An account of the books; `docs/money.md` says what each is. */
export type LedgerAccount =
  | 'bank'
  | 'cards'
  | 'care'
  | 'debits'
  | 'disputed'
  | 'fees'
  | 'meals'
  | 'other'
  | 'receivable'
  | 'written_off';

/** What came of a notice: something changed, we knew it already, nobody asks for it, its kind means nothing. */
export type NoticeOutcome =
  | 'acted'
  | 'ignored'
  | 'known'
  | 'unknown';

/** How far her account with a vendor is. */
export type PaymentAccountState =
  | 'active'
  | 'closed'
  | 'pending'
  | 'restricted';

/** All notices, those that wait to be handled, those that meant nothing. */
export type PaymentNoticeChoice =
  | 'all'
  | 'unknown'
  | 'waiting';

/** Who moves money for her. */
export type PaymentVendor =
  | 'gocardless'
  | 'stripe';

/** What the vendor says: it knows nothing of it, it is not paid, it is paid, it is over and was awaited here. */
export type StrayStanding =
  | 'over'
  | 'paid'
  | 'unknown'
  | 'unpaid';

export type PaymentsPageQueryVariables = Exact<{
  which: PaymentNoticeChoice;
}>;


export type PaymentsPageQuery = { readonly ledgerStanding: { readonly books: number, readonly entries: number, readonly cents: number, readonly uneven: number, readonly accounts: ReadonlyArray<{ readonly account: LedgerAccount, readonly cents: number }> } | null, readonly paymentNoticeCounts: ReadonlyArray<{ readonly vendor: PaymentVendor, readonly outcome: NoticeOutcome | null, readonly count: number }> | null, readonly paymentNotices: ReadonlyArray<{ readonly id: string, readonly vendor: PaymentVendor, readonly kind: string, readonly account: string | null, readonly aboutId: string | null, readonly at: string, readonly receivedAt: string, readonly outcome: NoticeOutcome | null, readonly replayable: boolean }> | null, readonly comparedAccounts: ReadonlyArray<{ readonly id: string, readonly vendor: PaymentVendor, readonly accountId: string, readonly state: PaymentAccountState, readonly comparedAt: string | null, readonly missed: number, readonly strays: ReadonlyArray<{ readonly paymentId: string, readonly vendorId: string, readonly there: StrayStanding }> }> | null };

export const PaymentsPage: Operation<PaymentsPageQuery, PaymentsPageQueryVariables> = { id: "06fdb4582e0ec9c61da6b7260dbb288b18bc4e843e1a05fff1e724b96b496b08" };
