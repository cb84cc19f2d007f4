import { euros } from "../../../domain/kernel/in-words";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import type { Side } from "../placements/words";
import type { BillingPageQuery } from "./billing-page.query";
import type { InvoicePageQuery } from "./invoice-page.query";

export type Listed = NonNullable<BillingPageQuery["invoices"]>[number];
export type Opened = NonNullable<InvoicePageQuery["invoice"]>;

/** Where a side's invoices are. */
export const billingPage = (side: Side): string =>
  href(side === "family" ? "/meine-plaetze/rechnungen" : "/meine-tagespflege/abrechnung");
export const invoicePage = (side: Side, id: string): string => `${billingPage(side)}/${id}`;
export const certificatesPage = (side: Side): string => `${billingPage(side)}/bescheinigungen`;
export const yearPage = (): string => href("/meine-tagespflege/abrechnung/jahr");
export const exportsPage = (): string => href("/meine-tagespflege/abrechnung/export");
export const reportPage = (): string => href("/meine-tagespflege/abrechnung/meldung");
export const booksPage = (): string => href("/meine-tagespflege/abrechnung/angaben");

type Ask = { readonly reason: "missing" | "doubtful"; readonly blockedFrom: string; readonly blocked: boolean };

/** What she is asked to do so that the report can name her. */
export function askText({ reason, blockedFrom, blocked }: Ask): string {
  if (blocked) return m.report_ask_blocked();
  const day = date(blockedFrom);
  return reason === "missing" ? m.report_ask_missing({ day }) : m.report_ask_doubtful({ day });
}

/** The year that a link names, this one where it names none of the last ones. */
export function yearAsked(url: URL, thisYear: number): number {
  const asked = Number(url.searchParams.get("jahr") ?? thisYear);
  return Number.isInteger(asked) && asked >= 2023 && asked <= thisYear ? asked : thisYear;
}

/** Of the fields that say who she is. */
export const issuerLabels = () => ({
  name: m.billing_name(),
  address: m.billing_address(),
  taxNumber: m.billing_tax_number(),
  bornOn: m.billing_born_on(),
  iban: m.billing_iban(),
  holder: m.billing_holder(),
});

/** "58,00 €": on invoices with the cents, so that sums stand under each other. */
export const sum = (cents: number): string => euros(cents, getLocale());

/** A sum as it is typed. */
export const typedSum = (cents: number): string => {
  const text = (cents / 100).toFixed(2);
  return getLocale() === "de" ? text.replace(".", ",") : text;
};

const standings: Readonly<Record<Listed["standing"], (side: Side) => string>> = {
  open: m.billing_open_one,
  overdue: m.billing_overdue_one,
  paid: m.billing_paid_one,
  credit: m.billing_credit_one,
  written_off: (side) => (side === "family" ? m.billing_closed_one() : m.billing_written_off_one()),
  correction: m.billing_correction_one,
};
const standingWords = (standing: Listed["standing"], side: Side): string => standings[standing](side);

/** What a standing looks like as a badge. */
const standingLook = (standing: Listed["standing"]): string => {
  if (standing === "overdue") return "bg-coral-soft text-coral";
  if (standing === "open") return "bg-yolk-soft text-on-yolk";
  return standing === "paid" || standing === "credit" ? "bg-egg-soft" : "bg-sunken";
};

type Payment = Opened["payments"][number];

const ways: Readonly<Record<Payment["way"], () => string>> = {
  cash: m.billing_way_cash,
  transfer: m.billing_way_transfer,
  card: m.billing_way_card,
  debit: m.billing_way_debit,
};
export const wayWords = (way: Payment["way"]): string => ways[way]();

/** How far a payment came; nothing of one that is there. */
export function stateWords({ state, retryOn, backCents }: Payment): string {
  if (state === "paid") return backCents > 0 ? m.billing_payment_refunded({ sum: sum(backCents) }) : "";
  if (state === "taken_back") return m.billing_payment_taken_back();
  if (state === "sent") return m.billing_payment_sent();
  const failed = state === "returned" ? m.billing_payment_returned() : m.billing_payment_failed();
  return retryOn ? `${failed} ${m.billing_payment_retry({ date: date(retryOn) })}` : failed;
}

/** Whether a payment is worth telling of: not a page of a vendor that nobody paid on. */
export const isTold = ({ state }: Payment): boolean => state !== "open" && state !== "expired";

/** What came in and stayed, in cents. */
export const paidOf = ({ payments }: Pick<Opened, "payments">): number =>
  payments.reduce((all, { state, cents, backCents }) => (state === "paid" ? all + cents - backCents : all), 0);

/** What moved an invoice beside its papers and payments, in cents: paid back, set off against a later one, written off. */
export const otherwiseMoved = (invoice: Opened): number =>
  invoice.open -
  (invoice.cents -
    invoice.parties.setOffCents +
    invoice.corrections.reduce((all, { cents }) => all + cents, 0) -
    paidOf(invoice));

/** What is on its way back to parents. */
export const onItsWayBack = ({ refundedCents, backCents, state }: Payment): number =>
  state === "paid" ? Math.max(0, refundedCents - backCents) : 0;

type Moving = Pick<Listed, "standing" | "course">;

const courseBadges = {
  disputed: m.payments_course_badge_disputed,
  sent: m.payments_course_badge_sent,
  page: m.payments_course_badge_page,
  failed: m.payments_course_badge_failed,
  to_approve: m.payments_course_badge_to_approve,
  returned: m.payments_course_badge_returned,
  to_debit: m.payments_course_badge_to_debit,
  to_charge: m.payments_course_badge_to_charge,
} as const;

/** Whether somebody has to do something about it. */
export const isWrong = (kind: NonNullable<Listed["course"]>["kind"]): boolean =>
  kind === "failed" || kind === "returned" || kind === "disputed" || kind === "to_approve";

/** What an invoice's badge says: what moves by a vendor says more than that it is open. */
export function badgeOf({ standing, course }: Moving, side: Side): { readonly words: string; readonly look: string } {
  if (!course) return { words: standingWords(standing, side), look: standingLook(standing) };
  return {
    words: courseBadges[course.kind](),
    look: isWrong(course.kind) ? "bg-coral-soft text-coral" : "bg-egg-soft",
  };
}

/** The same in a few words more, for a row of a list; empty where the badge says all. */
export function courseInShort(course: Listed["course"], side: Side): string {
  if (!course?.on) return "";
  const on = { date: date(course.on) };
  if (course.kind === "sent") return m.payments_row_sent(on);
  if (course.kind === "to_debit") return m.payments_row_to_debit(on);
  if (course.kind === "to_charge") return m.payments_row_to_charge(on);
  if (course.kind === "disputed") return side === "childminder" ? m.payments_row_disputed(on) : "";
  return m.payments_row_retry(on);
}

/** Whether parents have nothing to do: it is collected. */
export const comesByItself = ({ course }: Pick<Listed, "course">): boolean =>
  course?.kind === "sent" || course?.kind === "to_debit" || course?.kind === "to_charge";

/** What moves, or why not, in full sentences for a side. */
export function courseText({ course, open }: Pick<Opened, "course" | "open">, side: Side): readonly string[] {
  if (!course) return [];
  const { kind, way, on } = course;
  const gaps = { sum: sum(open), date: on ? date(on) : "" };
  const isHers = side === "childminder";
  switch (kind) {
    case "sent":
      if (way === "card") return [isHers ? m.payments_charging_hers(gaps) : m.payments_charging(gaps)];
      if (!on) return [isHers ? m.payments_sent_soon_hers(gaps) : m.payments_sent_soon(gaps)];
      return [isHers ? m.payments_sent_hers(gaps) : m.payments_sent(gaps)];
    case "to_debit":
      return [isHers ? m.payments_to_debit_hers(gaps) : m.payments_to_debit(gaps)];
    case "to_charge":
      return [isHers ? m.payments_to_charge_hers(gaps) : m.payments_to_charge(gaps)];
    case "to_approve":
      return isHers ? [m.payments_to_approve_hers(gaps)] : [m.payments_to_approve(gaps), m.payments_to_approve_how()];
    case "page":
      return [isHers ? m.payments_page_hers() : m.payments_page_open()];
    case "disputed":
      if (!isHers) return [m.payments_disputed_family()];
      return [m.payments_disputed(), ...(on ? [m.payments_disputed_answer(gaps)] : [])];
    default:
      return [...failedText(kind, way, course.why), ...againText(course, side)];
  }
}

const failedText = (kind: "failed" | "returned", way: "card" | "debit" | "cash" | "transfer", why: string) => {
  const isCard = way === "card";
  const said =
    kind === "failed"
      ? isCard
        ? m.payments_failed_card()
        : m.payments_failed_debit()
      : isCard
        ? m.payments_returned_card()
        : m.payments_returned_debit();
  // Of a card that the bank gave back there is no reason but that.
  return [isCard && kind === "returned" ? said : `${said} ${why}`];
};

function againText({ on, todo, way }: NonNullable<Opened["course"]>, side: Side): string[] {
  const again = on ? { date: date(on) } : null;
  const isCard = way === "card";
  if (side === "childminder") {
    if (!again) return [m.payments_failed_over_hers()];
    return [isCard ? m.payments_charge_again_hers(again) : m.payments_failed_again_hers(again)];
  }
  if (!again) return [todo];
  return [isCard ? m.payments_charge_again(again) : m.payments_failed_again(again), todo];
}

/** What is to be paid, the earliest due day first. */
export function toPay(invoices: readonly Listed[]): Listed[] {
  return invoices.filter(({ open }) => open > 0).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** The latest month first, as "2027-01". */
export function byMonth(invoices: readonly Listed[]): [string, Listed[]][] {
  return [...Map.groupBy(invoices, ({ issuedOn }) => issuedOn.slice(0, 7))].toSorted(([a], [b]) => b.localeCompare(a));
}

const said: Readonly<Record<string, () => string>> = {
  connected: m.payments_said_connected,
  denied: m.payments_said_denied,
  unfinished: m.payments_said_unfinished,
  read: m.payments_said_read,
  "end-cards": m.payments_said_end_cards,
  "end-debits": m.payments_said_end_debits,
  "end-mandate": m.payments_said_end_mandate,
  "end-card": m.payments_said_end_card,
  "give-back": m.payments_said_give_back,
  keep: m.billing_said_keep,
  close: m.billing_said_close,
  pay: m.billing_said_pay,
  "take-back": m.billing_said_take_back,
  refund: m.billing_said_refund,
  "write-off": m.billing_said_write_off,
  correct: m.billing_said_correct,
  datev: m.books_said_datev,
  office: m.books_said_office,
  "office-drop": m.books_said_office_drop,
};

/** What was just done, as the address says it. */
export function saidOf(url: URL): string | null {
  const done = url.searchParams.get("getan") ?? "";
  return Object.hasOwn(said, done) ? (said[done]?.() ?? null) : null;
}
