/** Childminders with accounts at both vendors, parents who pay there, and everything that time, banks and people do with it. */
import type pg from "pg";
import { finishDebits, visitCards, visitDebits } from "../../domain/billing/payments/accounts";
import { refundPayment } from "../../domain/billing/payments/collecting";
import { askForMandate, payByCard } from "../../domain/billing/payments/paying";
import type { Actor } from "../../domain/kernel/permissions";
import type { Vault } from "../../domain/kernel/vault";
import { contextOn } from "../support/context";
import type { Told } from "./told";
import { askStripe, press, stopDebit, type Windows } from "./windows";

export type Account = {
  readonly bookId: string;
  readonly her: Actor;
  readonly stripe: string;
  readonly gocardless: string;
};

type Invoice = {
  readonly id: string;
  readonly bookId: string;
  readonly placementId: string;
  readonly parentId: string;
  readonly cents: number;
};

/** Numbers of Stripe's test cards. */
const card = {
  good: "4242424242424242",
  declined: "4000000000009995",
  disputed: "4000000000000259",
  slowRefund: "4000000000007726",
  failingRefund: "4000000000005126",
};

/** What becomes of one payment by card after the other, in turn. */
const cardFates = [
  "paid",
  "paid after a decline",
  "disputed and won",
  "paid",
  "disputed and lost",
  "refunded in part",
  "paid",
  "refunded slowly",
  "paid",
  "refunded in vain",
  "disputed later",
  "refunded at the vendor's",
  "declined",
  "disputed",
  "expired",
  "refunded at once",
] as const;
type CardFate = (typeof cardFates)[number];

const numbers: Partial<Record<CardFate, readonly string[]>> = {
  "paid after a decline": [card.declined, card.good],
  disputed: [card.disputed],
  "disputed and won": [card.disputed],
  "disputed and lost": [card.disputed],
  "refunded slowly": [card.slowRefund],
  "refunded in vain": [card.failingRefund],
  declined: [card.declined],
  expired: [],
};

/** What becomes of one debit after the other. */
const debitFates = [
  "paid out",
  "confirmed",
  "charged back after its payout",
  "paid out",
  "failed",
  "failed for good",
  "failed after its payout",
  "paid out",
  "refunded",
  "refunded in vain",
  "charged back",
  "cancelled",
  "submitted",
  "paid out later",
] as const;
type DebitFate = (typeof debitFates)[number];

type Paying = {
  readonly invoice: Invoice;
  readonly account: Account;
  readonly fate: CardFate;
  readonly checkoutId: string;
};
type Debit = {
  readonly paymentId: string;
  readonly vendorId: string;
  readonly account: Account;
  readonly fate: DebitFate;
};

export class World {
  readonly accounts: Account[] = [];
  #byCard: Paying[] = [];
  #debits: Debit[] = [];

  constructor(
    private readonly pool: pg.Pool,
    private readonly windows: Windows,
    private readonly vault: Vault,
  ) {}

  get payments(): number {
    return this.#byCard.length + this.#debits.length;
  }

  /** The childminders of so many books connect an account with each vendor. */
  async connect(books: number): Promise<void> {
    const { rows } = await this.pool.query(
      `select b.id as "bookId", p.id as "personId", p.email from billing_books b
         join childminders c on c.id = b.childminder_id join people p on p.id = c.person_id order by b.id limit $1`,
      [books],
    );
    await eachOf(rows, async ({ bookId, personId, email }) => {
      const her: Actor = { roles: ["childminder"], personId };
      await visitCards(this.#as(her));
      const { url } = await visitDebits(this.#as(her));
      const back = (await press(url, { answer: "connect", email, name: "Katrin Seidel" })).headers.get("location");
      const { searchParams } = new URL(back ?? "");
      await finishDebits(this.#as(her), {
        code: searchParams.get("code") ?? "",
        state: searchParams.get("state") ?? "",
      });
      const { rows: known } = await this.pool.query(
        "select vendor, account_id as id from payment_accounts where book_id = $1",
        [bookId],
      );
      const idOf = (vendor: string) => known.find((one) => one.vendor === vendor)?.id as string;
      this.accounts.push({ bookId, her, stripe: idOf("stripe"), gocardless: idOf("gocardless") });
      await press(`/stripe/${idOf("stripe")}/active`);
    });
  }

  /** Every second invoice is to be debited: its parents give a mandate. Of ten one ends it at once, before anything of it is told. */
  async giveMandates(): Promise<void> {
    const { debits } = this.windows;
    await eachOf(await this.#invoices(1), async ({ parentId, placementId, bookId }, at) => {
      const { url } = await askForMandate(this.#as(parent(parentId)), { placementId });
      await press(url, {
        given_name: "Miriam",
        family_name: "Vogt",
        email: "miriam.vogt@example.test",
        address_line1: "Weg 1",
        postal_code: "04109",
        city: "Leipzig",
        iban: "DE89370400440532013000",
      });
      if (at % 10 !== 9) return;
      const token = await this.tokenOf(this.#accountOf(bookId));
      const { rows } = await this.pool.query("select request_id as id from mandates where placement_id = $1", [
        placementId,
      ]);
      const { mandateId } = await debits.mandateRequest(token, rows[0].id);
      await debits.cancelMandate(token, mandateId ?? "");
    });
  }

  /** The others are paid by card, or are tried to. */
  async payByCard(): Promise<void> {
    await eachOf(await this.#invoices(0), async (invoice, at) => {
      const account = this.#accountOf(invoice.bookId);
      const fate = cardFates[at % cardFates.length] ?? "paid";
      const { url } = await payByCard(this.#as(parent(invoice.parentId)), { invoiceId: invoice.id });
      const checkoutId = /cs_\w+/.exec(url)?.[0] ?? "";
      for (const number of numbers[fate] ?? [card.good]) await press(url, { number });
      if (fate === "expired") await expire(account, checkoutId);
      if (fate === "refunded at once") await this.#refundThere(account, checkoutId);
      this.#byCard.push({ invoice, account, fate, checkoutId });
    });
    await this.#payOut("payout");
  }

  /** What the night has handed over goes to the banks, and most of it to her. */
  async collect(): Promise<void> {
    const { rows } = await this.pool.query(
      `select id as "paymentId", vendor_id as "vendorId", book_id as "bookId" from payments
        where way = 'debit' and vendor_id is not null order by id`,
    );
    this.#debits = rows.map(({ bookId, ...row }, at) => ({
      ...row,
      account: this.#accountOf(bookId),
      fate: debitFates[at % debitFates.length] ?? "paid out",
    }));
    await this.#debited(["submitted"], "payment_submitted");
    await this.#debited(
      ["confirmed", "refunded", "refunded in vain", "charged back", "paid out later"],
      "payment_confirmed",
    );
    await this.#debited(["paid out", "charged back after its payout", "failed after its payout"], "payment_paid_out");
    await this.#debited(["failed"], "payment_failed", "AM04");
    await this.#debited(["failed for good"], "payment_failed", "AC04");
    for (const { account, vendorId } of this.#of(["cancelled"])) await stopDebit(await this.tokenOf(account), vendorId);
  }

  /** While what happened until then is being told, it goes on. */
  async goOn(told: Iterable<Told>): Promise<void> {
    await this.#debited(["charged back after its payout", "charged back"], "payment_charged_back", "MD06");
    await this.#debited(["failed after its payout"], "payment_late_failure", "AM04");
    await this.#debited(["charged back after its payout"], "payment_chargeback_settled");
    await this.#debited(["failed after its payout"], "payment_late_failure_settled");
    await this.#debited(["paid out later"], "payment_paid_out");
    const disputes = disputesIn(told);
    for (const paying of this.#byCard) {
      const { fate, account, checkoutId } = paying;
      if (fate === "refunded at the vendor's") await this.#refundThere(account, checkoutId);
      if (!fate.startsWith("disputed ")) continue;
      const { paymentId } = await this.windows.cards.checkout(account.stripe, checkoutId);
      if (fate === "disputed later") await press(`/stripe/${paymentId}/dispute`);
      else await press(`/stripe/${disputes.get(paymentId ?? "")}/${fate === "disputed and won" ? "won" : "lost"}`);
    }
    await this.#payOut("payout-that-fails");
  }

  /** She gives it back on the vendor's own pages. */
  async #refundThere({ stripe }: Account, checkoutId: string): Promise<void> {
    const { paymentId } = await this.windows.cards.checkout(stripe, checkoutId);
    if (!paymentId) throw new Error("what was not paid cannot be given back");
    await this.windows.cards.refund(stripe, { paymentId, reference: "by herself" }, `there/${paymentId}`);
  }

  /** She gives back a part of what her books know as paid; the Worker asks the vendors for it. Answers how many. */
  async giveBack(): Promise<number> {
    const { rows } = await this.pool.query(
      `select id, book_id as "bookId", cents, checkout_id as "checkoutId" from payments where state = 'paid' order by id`,
    );
    const ofCard = new Map(this.#byCard.map(({ checkoutId, fate }) => [checkoutId, fate as string]));
    const ofDebit = new Map(this.#debits.map(({ paymentId, fate }) => [paymentId, fate as string]));
    const back = ["refunded in part", "refunded slowly", "refunded in vain", "refunded"];
    const chosen = rows.filter(({ id, checkoutId }) => back.includes(ofCard.get(checkoutId) ?? ofDebit.get(id) ?? ""));
    await eachOf(chosen, async ({ id: paymentId, bookId, cents }) => {
      await refundPayment(this.#as(this.#accountOf(bookId).her), { paymentId, cents: Math.floor(cents / 3) });
    });
    return chosen.length;
  }

  /** What waited at a bank is through, or comes home again. */
  async settleRefunds(told: Iterable<Told>): Promise<void> {
    const inVain = new Set(this.#of(["refunded in vain"]).map(({ vendorId }) => vendorId));
    for (const { kind, body } of told) {
      const event = JSON.parse(body);
      if (kind === "refund.created") await this.#settleCardRefund(event.data.object);
      if (kind === "refunds.created") {
        const { refund } = event.links as { refund: string };
        const account = this.accounts.find(({ gocardless }) => gocardless === event.links.organisation);
        if (!account) throw new Error("a refund of nobody's");
        const { paymentId } = await this.windows.debits.refundOf(await this.tokenOf(account), refund);
        await press(`/gocardless/simulate/refund_paid/${refund}`);
        if (!inVain.has(paymentId)) continue;
        await press(`/gocardless/simulate/refund_bounced/${refund}`);
        await press(`/gocardless/simulate/refund_returned/${refund}`);
      }
    }
  }

  async #settleCardRefund({ id, status, payment_intent }: { id: string; status: string; payment_intent: string }) {
    if (status === "pending") await press(`/stripe/${id}/succeeded`);
    const fates = await Promise.all(
      this.#byCard
        .filter(({ fate }) => fate === "refunded in vain")
        .map(({ account, checkoutId }) => this.windows.cards.checkout(account.stripe, checkoutId)),
    );
    // The emulator lets it fail by itself some seconds later; so long nobody waits.
    if (fates.some(({ paymentId }) => paymentId === payment_intent)) await press(`/stripe/${id}/failed`);
  }

  async tokenOf({ gocardless }: Account): Promise<string> {
    const { rows } = await this.pool.query(
      "select id, sealed_token as sealed from payment_accounts where account_id = $1",
      [gocardless],
    );
    return this.vault.open(rows[0].sealed, `payment_accounts/${rows[0].id}`);
  }

  async #debited(fates: readonly DebitFate[], scenario: string, reason?: string): Promise<void> {
    if (reason) await press(`/gocardless/reason/${reason}`);
    for (const { vendorId } of this.#of(fates)) await press(`/gocardless/simulate/${scenario}/${vendorId}`);
  }

  #of(fates: readonly DebitFate[]): Debit[] {
    return this.#debits.filter(({ fate }) => fates.includes(fate));
  }

  /** Of every second account, so that what is held is not always gone. */
  async #payOut(act: "payout" | "payout-that-fails"): Promise<void> {
    for (const { stripe } of this.accounts.filter((_, at) => at % 2 === 0))
      await press(`/stripe/${stripe}/${act}`).catch((error: Error) => {
        // Where there is nothing to pay out.
        if (!error.message.includes("404")) throw error;
      });
  }

  async #invoices(rest: 0 | 1): Promise<Invoice[]> {
    const { rows } = await this.pool.query(
      `select i.id, i.book_id as "bookId", i.placement_id as "placementId", i.cents, m.person_id as "parentId"
         from invoices i join placements p on p.id = i.placement_id join family_members m on m.family_id = p.family_id
        where i.book_id = any($1) order by i.id`,
      [this.accounts.map(({ bookId }) => bookId)],
    );
    return rows.filter((_, at) => at % 2 === rest);
  }

  #accountOf(bookId: string): Account {
    const account = this.accounts.find((one) => one.bookId === bookId);
    if (!account) throw new Error("books without an account");
    return account;
  }

  #as(actor: Actor) {
    return contextOn(this.pool, { actor, now: new Date(), vendors: { vault: this.vault, ...this.windows } });
  }
}

const parent = (personId: string): Actor => ({ roles: ["parent"], personId });

/** The dispute of each payment that has one. */
function disputesIn(told: Iterable<Told>): ReadonlyMap<string, string> {
  const created = [...told].filter(({ kind }) => kind === "charge.dispute.created");
  return new Map(
    created.map(({ body }) => {
      const { id, payment_intent } = JSON.parse(body).data.object as { id: string; payment_intent: string };
      return [payment_intent, id];
    }),
  );
}

async function eachOf<Item>(items: readonly Item[], work: (item: Item, at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const goOn = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) await work(items[at] as Item, at);
  };
  await Promise.all(Array.from({ length: 8 }, goOn));
}

const expire = ({ stripe }: Account, checkoutId: string): Promise<unknown> =>
  askStripe(`checkout/sessions/${checkoutId}/expire`, { "stripe-account": stripe }, new URLSearchParams());
