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

export type Truth = {
  readonly effects: readonly Effect[];
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
};

const moved = (from: string, to: string, cents: number): Sums => ({ [from]: -cents, [to]: cents });
const added = (...all: readonly Sums[]): Sums => {
  const sums: Record<string, number> = {};
  for (const [account, cents] of all.flatMap((one) => Object.entries(one)))
    sums[account] = (sums[account] ?? 0) + cents;
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
};

/** Asks for each payment, refund, dispute and payout, the vendors' own way. */
export async function truthOf(pool: pg.Pool, world: World, windows: Windows, told: Iterable<Told>): Promise<Truth> {
  const { rows } = await pool.query(
    `select id, book_id as "bookId", invoice_id as "invoiceId", way, cents, state, vendor_id as "vendorId",
            checkout_id as "checkoutId" from payments`,
  );
  const payments = rows as Payment[];
  const effects: Effect[] = [];
  const faults: string[] = [];
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const byVendorId = new Map<string, Payment>();
  const expectState = ({ id, way, state }: Payment, states: readonly string[], why: string) => {
    if (!states.includes(state)) faults.push(`the ${way} ${id} is ${state}, the vendor says ${why}`);
  };
  for (const account of world.accounts) {
    const token = await world.tokenOf(account);
    for (const { id, state, mandateId } of await mandatesOf(pool, account)) {
      const seen = await windows.debits.mandate(token, mandateId);
      const lives = ["pending_submission", "submitted", "active"].includes(seen.state);
      count(`mandates ${seen.state}`);
      if (state !== (lives ? "given" : "ended"))
        faults.push(`the mandate ${id} is ${state}, the vendor says ${seen.state}`);
    }
    for (const payment of payments.filter(({ bookId }) => bookId === account.bookId)) {
      const { bookId, invoiceId, cents, id } = payment;
      const what = `payment/${id}`;
      if (payment.way === "card") {
        const checkout = await windows.cards.checkout(account.stripe, payment.checkoutId ?? "");
        count(`cards ${checkout.isPaid ? "paid" : checkout.state}`);
        if (!checkout.isPaid || !checkout.paymentId) {
          effects.push({ bookId, what, sums: {}, invoiceId });
          expectState(payment, [checkout.state === "expired" ? "expired" : "open"], checkout.state);
          continue;
        }
        byVendorId.set(checkout.paymentId, payment);
        const seen = await windows.cards.payment(account.stripe, checkout.paymentId);
        const fee = moved("cards", "fees", seen.feeCents ?? 0);
        effects.push({ bookId, what, sums: added(moved("receivable", "cards", cents), fee), invoiceId });
        expectState(payment, ["paid", "returned"], seen.state);
      } else if (payment.vendorId) {
        byVendorId.set(payment.vendorId, payment);
        const { state } = await windows.debits.payment(token, payment.vendorId);
        count(`debits ${state}`);
        const isPaid = state === "confirmed" || state === "paid_out";
        effects.push({ bookId, what, sums: isPaid ? moved("receivable", "debits", cents) : {}, invoiceId });
        const waits = state === "submitted" || state === "pending_submission";
        expectState(payment, isPaid ? ["paid"] : waits ? ["sent"] : ["failed", "returned"], state);
      }
    }
    for (const [type, id] of thingsOf(account, told)) {
      const effect = await effectOf(windows, account, token, type, id, (vendorId) => byVendorId.get(vendorId) ?? null);
      if (!effect) continue;
      count(`${effect.what.split("/")[0]}s`);
      effects.push({ bookId: account.bookId, ...effect });
    }
  }
  return { effects, faults, counts };
}

async function mandatesOf(pool: pg.Pool, { bookId }: Account) {
  const { rows } = await pool.query(`select id, state, mandate_id as "mandateId" from mandates where book_id = $1`, [
    bookId,
  ]);
  return rows as { id: string; state: string; mandateId: string }[];
}

const types: Readonly<Record<string, string>> = {
  re: "refund",
  du: "dispute",
  po: "payout",
  RF: "debit refund",
  PO: "debit payout",
};

/** Refunds, disputes and payouts that were told of an account, by type and id. */
function thingsOf({ stripe, gocardless }: Account, told: Iterable<Told>): [type: string, id: string][] {
  const found = new Map<string, string>();
  for (const { account, body, vendor } of told) {
    if (account !== stripe && account !== gocardless) continue;
    const event = JSON.parse(body);
    const ids: string[] =
      vendor === "stripe" ? [event.data?.object?.id ?? ""] : [event.links.refund ?? "", event.links.payout ?? ""];
    for (const id of ids) {
      const type = types[/^([a-z]+)_|^(RF|PO)/.exec(id)?.slice(1).find(Boolean) ?? ""];
      if (type) found.set(id, type);
    }
  }
  return [...found].map(([id, type]) => [type, id]);
}

async function effectOf(
  { cards, debits }: Windows,
  { stripe }: Account,
  token: string,
  type: string,
  id: string,
  paymentOf: (vendorId: string) => Payment | null,
): Promise<Omit<Effect, "bookId"> | null> {
  const about = (vendorId: string) => {
    const payment = paymentOf(vendorId);
    return payment ? { invoiceId: payment.invoiceId } : {};
  };
  if (type === "refund") {
    const { state, cents, paymentId } = await cards.refundOf(stripe, id);
    const sums = state === "succeeded" ? moved("cards", "receivable", cents) : {};
    return { what: `refund/${id}`, sums, ...about(paymentId) };
  }
  if (type === "dispute") {
    const { state, cents, lines, paymentId } = await cards.dispute(stripe, id);
    const fees = lines.reduce((sum, { feeCents }) => sum + feeCents, 0);
    const taken = added(moved("cards", "disputed", cents), moved("cards", "fees", fees));
    const decided = state === "won" ? moved("disputed", "cards", cents) : moved("disputed", "receivable", cents);
    return { what: `dispute/${id}`, sums: state === "open" ? taken : added(taken, decided), ...about(paymentId) };
  }
  if (type === "payout") {
    const { state, cents } = await cards.payout(stripe, id);
    return { what: `payout/${id}`, sums: state === "paid" ? moved("cards", "bank", cents) : {} };
  }
  if (type === "debit refund") {
    const { state, cents, paymentId } = await debits.refundOf(token, id);
    const sums = state === "paid" || state === "submitted" ? moved("debits", "receivable", cents) : {};
    return { what: `refund/${id}`, sums, ...about(paymentId) };
  }
  const { cents, feeCents } = await debits.payout(token, id);
  return { what: `payout/${id}`, sums: added(moved("debits", "bank", cents), moved("debits", "fees", feeCents)) };
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

/** Each event of the vendors' is kept once, and was handled. */
export async function keptOnce(pool: pg.Pool, told: ReadonlyMap<string, Told>): Promise<string[]> {
  const { rows } = await pool.query(
    `select vendor_id as id, count(*)::int as times, bool_and(handled_at is not null and outcome is not null) as handled
       from payment_notices group by vendor_id`,
  );
  const kept = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, times, handled }) =>
      times === 1 && handled && told.has(id) ? [] : [`${id} is kept ${times} times${handled ? "" : ", unhandled"}`],
    ),
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
