/** What both vendors say is true of everything they told of, and whether the books say the same. */
import type pg from "pg";
import type { Told } from "./told";
import type { Windows } from "./windows";
import type { Account, World } from "./world";

/** Cents by account of the ledger. */
type Sums = Readonly<Record<string, number>>;

type Payment = {
  readonly id: string;
  readonly bookId: string;
  readonly invoiceId: string;
  readonly way: "card" | "debit";
  readonly cents: number;
  readonly state: string;
  readonly vendorId: string | null;
  readonly checkoutId: string | null;
};

/** What one thing at a vendor's has to have led to, whatever entries it took. */
type Effect = { readonly bookId: string; readonly what: string; readonly sums: Sums; readonly invoiceId?: string };

const moved = (from: string, to: string, cents: number): Sums => ({ [from]: -cents, [to]: cents });
const added = (...all: readonly Sums[]): Sums => {
  const sums: Record<string, number> = {};
  for (const [account, cents] of all.flatMap((one) => Object.entries(one)))
    sums[account] = (sums[account] ?? 0) + cents;
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
};

/** Asks for each mandate, payment, refund, dispute and payout, by the product's own clients. */
export class Truth {
  readonly effects: Effect[] = [];
  readonly faults: string[] = [];
  /** How many there are of each kind and state. */
  readonly counts: Record<string, number> = {};
  readonly #byVendorId = new Map<string, Payment>();

  private constructor(
    private readonly pool: pg.Pool,
    private readonly windows: Windows,
  ) {}

  static async asked(pool: pg.Pool, world: World, windows: Windows, told: readonly Told[]): Promise<Truth> {
    const truth = new Truth(pool, windows);
    for (const account of world.accounts) await truth.#askOf(account, await world.tokenOf(account), told);
    return truth;
  }

  async #askOf(account: Account, token: string, told: readonly Told[]): Promise<void> {
    await this.#mandates(account, token);
    const { rows } = await this.pool.query(
      `select id, book_id as "bookId", invoice_id as "invoiceId", way, cents, state, vendor_id as "vendorId",
              checkout_id as "checkoutId" from payments where book_id = $1`,
      [account.bookId],
    );
    for (const payment of rows as Payment[])
      if (payment.way === "card") await this.#card(account, payment);
      else await this.#debit(token, payment);
    for (const [type, id] of thingsOf(account, told)) await this.#thing(account, token, type, id);
  }

  async #mandates({ bookId }: Account, token: string): Promise<void> {
    const { rows } = await this.pool.query(
      `select id, state, mandate_id as "mandateId" from mandates where book_id = $1`,
      [bookId],
    );
    for (const { id, state, mandateId } of rows) {
      const seen = await this.windows.debits.mandate(token, mandateId);
      const lives = ["pending_submission", "submitted", "active"].includes(seen.state);
      this.#count(`mandates ${seen.state}`);
      this.#expect(`the mandate ${id}`, state, [lives ? "given" : "ended"], seen.state);
    }
  }

  async #card({ stripe }: Account, payment: Payment): Promise<void> {
    const { id, bookId, invoiceId, cents, state, checkoutId } = payment;
    const checkout = await this.windows.cards.checkout(stripe, checkoutId ?? "");
    const effect = { bookId, invoiceId, what: `payment/${id}` };
    this.#count(`cards ${checkout.isPaid ? "paid" : checkout.state}`);
    if (!checkout.isPaid || !checkout.paymentId) {
      this.effects.push({ ...effect, sums: {} });
      this.#expect(`the card payment ${id}`, state, [checkout.state], checkout.state);
      return;
    }
    this.#byVendorId.set(checkout.paymentId, payment);
    const { feeCents } = await this.windows.cards.payment(stripe, checkout.paymentId);
    const fee = moved("cards", "fees", feeCents ?? 0);
    this.effects.push({ ...effect, sums: added(moved("receivable", "cards", cents), fee) });
    this.#expect(`the card payment ${id}`, state, ["paid", "returned"], "paid");
  }

  async #debit(token: string, payment: Payment): Promise<void> {
    const { id, bookId, invoiceId, cents, state, vendorId } = payment;
    if (!vendorId) throw new Error(`the debit ${id} was never handed over`);
    this.#byVendorId.set(vendorId, payment);
    const seen = await this.windows.debits.payment(token, vendorId);
    this.#count(`debits ${seen.state}`);
    const isPaid = seen.state === "confirmed" || seen.state === "paid_out";
    const sums = isPaid ? moved("receivable", "debits", cents) : {};
    this.effects.push({ bookId, invoiceId, what: `payment/${id}`, sums });
    const states = isPaid ? ["paid"] : seen.state === "submitted" ? ["sent"] : ["failed", "returned"];
    this.#expect(`the debit ${id}`, state, states, seen.state);
  }

  async #thing({ bookId, stripe }: Account, token: string, type: string, id: string): Promise<void> {
    const { cards, debits } = this.windows;
    this.#count(`${type}s`);
    if (type === "refund") {
      const { state, cents, paymentId } = await cards.refundOf(stripe, id);
      const sums = state === "succeeded" ? moved("cards", "receivable", cents) : {};
      this.effects.push({ bookId, what: `refund/${id}`, sums, ...this.#about(paymentId) });
    } else if (type === "dispute") {
      const { state, cents, lines, paymentId } = await cards.dispute(stripe, id);
      const fees = lines.reduce((sum, { feeCents }) => sum + feeCents, 0);
      const taken = added(moved("cards", "disputed", cents), moved("cards", "fees", fees));
      const decided = moved("disputed", state === "won" ? "cards" : "receivable", cents);
      const sums = state === "open" ? taken : added(taken, decided);
      this.effects.push({ bookId, what: `dispute/${id}`, sums, ...this.#about(paymentId) });
    } else if (type === "payout") {
      const { state, cents } = await cards.payout(stripe, id);
      this.effects.push({ bookId, what: `payout/${id}`, sums: state === "paid" ? moved("cards", "bank", cents) : {} });
    } else if (type === "debit refund") {
      const { state, cents, paymentId } = await debits.refundOf(token, id);
      const sums = state === "paid" || state === "submitted" ? moved("debits", "receivable", cents) : {};
      this.effects.push({ bookId, what: `refund/${id}`, sums, ...this.#about(paymentId) });
    } else {
      const { cents, feeCents } = await debits.payout(token, id);
      const sums = added(moved("debits", "bank", cents), moved("debits", "fees", feeCents));
      this.effects.push({ bookId, what: `payout/${id}`, sums });
    }
  }

  #about(vendorId: string): { readonly invoiceId?: string } {
    const payment = this.#byVendorId.get(vendorId);
    return payment ? { invoiceId: payment.invoiceId } : {};
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  #expect(what: string, state: string, states: readonly string[], said: string): void {
    if (!states.includes(state)) this.faults.push(`${what} is ${state}, the vendor says ${said}`);
  }
}

const types: Readonly<Record<string, string>> = {
  re: "refund",
  du: "dispute",
  po: "payout",
  RF: "debit refund",
  PO: "debit payout",
};

/** Refunds, disputes and payouts that were told of an account, each once, with their types. */
function thingsOf({ stripe, gocardless }: Account, told: readonly Told[]): [type: string, id: string][] {
  const found = new Map<string, string>();
  for (const { account, body, vendor } of told) {
    if (account !== stripe && account !== gocardless) continue;
    const event = JSON.parse(body);
    const ids: string[] =
      vendor === "stripe" ? [event.data?.object?.id ?? ""] : [event.links.refund ?? "", event.links.payout ?? ""];
    for (const id of ids) {
      const type = types[/^[a-z]{2}(?=_)|^(RF|PO)/.exec(id)?.[0] ?? ""];
      if (type) found.set(id, type);
    }
  }
  return [...found].map(([id, type]) => [type, id]);
}

/** Where the books and the vendors differ. */
export async function differences(pool: pg.Pool, { effects, faults }: Truth): Promise<string[]> {
  const { rows } = await pool.query(
    `select e.book_id as "bookId", e.key, p.account, p.cents, p.invoice_id as "invoiceId"
       from ledger_entries e join ledger_postings p on p.entry_id = e.id`,
  );
  const booked = new Map<string, Sums>();
  for (const { bookId, key, account, cents } of rows) {
    // "payment/<id>/back/0" is of "payment/<id>", and what corrects it.
    const what = `${bookId} ${key.split("/").slice(0, 2).join("/")}`;
    booked.set(what, added(booked.get(what) ?? {}, { [account]: cents }));
  }
  const expected = new Map(effects.map(({ bookId, what, sums }) => [`${bookId} ${what}`, sums]));
  const isOfVendor = (what: string) => /^\S+ (payment|refund|dispute|payout)\//.test(what);
  const all = new Set([...expected.keys(), ...[...booked.keys()].filter(isOfVendor)]);
  const wrong = [...all].flatMap((what) => {
    const [is, should] = [inOrder(booked.get(what) ?? {}), inOrder(expected.get(what) ?? {})];
    return is === should ? [] : [`${what} is booked as ${is}, the vendor says ${should}`];
  });
  return [...faults, ...wrong, ...(await openDifferences(pool, effects))];
}

const inOrder = (sums: Sums): string =>
  JSON.stringify(Object.entries(sums).sort(([one], [other]) => (one < other ? -1 : 1)));

/** What is open of an invoice is its sum, less what the vendors say was paid for it and stayed. */
async function openDifferences(pool: pg.Pool, effects: readonly Effect[]): Promise<string[]> {
  const { rows } = await pool.query(
    `select i.id, i.cents, (select coalesce(sum(p.cents), 0)::int from ledger_postings p where p.invoice_id = i.id) as open
       from invoices i where i.kind = 'invoice'`,
  );
  const changes = new Map<string, number>();
  for (const { invoiceId, sums } of effects)
    if (invoiceId) changes.set(invoiceId, (changes.get(invoiceId) ?? 0) + (sums["receivable"] ?? 0));
  return rows.flatMap(({ id, cents, open }) => {
    const should = cents + (changes.get(id) ?? 0);
    return open === should ? [] : [`of the invoice ${id} ${open} is open, by the vendors it is ${should}`];
  });
}

/** Whatever was booked comes to zero: each entry, each of the books, and all of it. */
export async function unbalanced(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    `select 'the entry ' || e.key as what, sum(p.cents)::int as cents from ledger_entries e
       join ledger_postings p on p.entry_id = e.id group by e.id having sum(p.cents) <> 0
     union all
     select 'the books ' || e.book_id, sum(p.cents)::int from ledger_entries e
       join ledger_postings p on p.entry_id = e.id group by e.book_id having sum(p.cents) <> 0
     union all
     select 'the ledger', sum(cents)::int from ledger_postings having sum(cents) <> 0`,
  );
  return rows.map(({ what, cents }) => `${what} comes to ${cents}`);
}

/** Each event of the vendors' is kept, which a unique index allows once, and was handled; no other is. */
export async function keptAndHandled(pool: pg.Pool, told: ReadonlyMap<string, Told>): Promise<string[]> {
  const { rows } = await pool.query(
    "select vendor_id as id, handled_at is not null and outcome is not null as handled from payment_notices",
  );
  const kept = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, handled }) => [
      ...(handled ? [] : [`${id} was not handled`]),
      ...(told.has(id) ? [] : [`${id} is kept and was not told`]),
    ]),
    ...[...told.keys()].flatMap((id) => (kept.has(id) ? [] : [`${id} was told and is not kept`])),
  ];
}

/** What Stripe holds for her by its own balance is what her books say. */
export async function balanceDifferences(
  pool: pg.Pool,
  world: World,
  balanceOf: (account: string) => Promise<number>,
): Promise<string[]> {
  const { rows } = await pool.query(
    `select e.book_id as "bookId", sum(p.cents)::int as cents from ledger_entries e
       join ledger_postings p on p.entry_id = e.id where p.account = 'cards' group by e.book_id`,
  );
  const faults: string[] = [];
  for (const { bookId, stripe } of world.accounts) {
    const booked = rows.find((one) => one.bookId === bookId)?.cents ?? 0;
    const held = await balanceOf(stripe);
    if (booked !== held) faults.push(`Stripe holds ${held} for ${bookId}, her books say ${booked}`);
  }
  return faults;
}
