import { randomBytes } from "node:crypto";
import type {
  BillingRequest,
  BillingRequestFlow,
  Creditor,
  Customer,
  CustomerBankAccount,
  Event,
  Mandate,
  Payment,
  Payout,
  PayoutItem,
  Refund,
} from "gocardless-nodejs/types";
import { conflicting, misused, notFound } from "./refusals.ts";

/** Of whose account a row is: nobody else's token shows it. */
type Owned = { readonly id: string; readonly created_at: string };
type Row<Resource> = Omit<Resource, "id" | "created_at"> & Owned;

export type Rows = {
  billing_requests: Row<BillingRequest>;
  billing_request_flows: Row<BillingRequestFlow>;
  creditors: Row<Creditor>;
  customers: Row<Customer>;
  customer_bank_accounts: Row<CustomerBankAccount>;
  mandates: Row<Mandate>;
  payments: Row<Payment>;
  payouts: Row<Payout>;
  refunds: Row<Refund>;
  events: Row<Event>;
};
export type Collection = keyof Rows;

const prefixes: Readonly<Record<Collection, string>> = {
  billing_requests: "BRQ",
  billing_request_flows: "BRF",
  creditors: "CR",
  customers: "CU",
  customer_bank_accounts: "BA",
  mandates: "MD",
  payments: "PM",
  payouts: "PO",
  refunds: "RF",
  events: "EV",
};

/** Like "PM000AB12CD3": upper case and digits. */
export function newId(prefix: string): string {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  return prefix + [...randomBytes(10)].map((byte) => letters[byte % 32]).join("");
}

export type Account = {
  /** "OR…" */
  readonly id: string;
  readonly email: string;
  readonly creditorId: string;
};

/** All that one sandbox of GoCardless holds. Forgotten at the end. */
export class Books {
  readonly accounts = new Map<string, Account>();
  /** Whose account a token opens; revoked ones are gone. */
  readonly tokens = new Map<string, string>();
  readonly payoutItems = new Map<string, PayoutItem[]>();
  readonly #rows = new Map<string, { readonly collection: Collection; readonly account: string; row: Owned }>();
  readonly #keys = new Map<string, string>();

  /** Somebody's account, opened the first time. */
  accountOf(email: string, name: string): Account {
    const known = [...this.accounts.values()].find((account) => account.email === email);
    if (known) return known;
    const id = newId("OR");
    const account = { id, email, creditorId: this.add(id, "creditors", newCreditor(name)).id };
    this.accounts.set(id, account);
    return account;
  }

  /** Errors: a token that opens nothing, any more or ever. */
  accountBy(token: string | undefined): Account {
    const account = this.accounts.get(this.tokens.get(token ?? "") ?? "");
    if (!account) throw misused(401, "unauthorized", "Unauthorized");
    return account;
  }

  add<Name extends Collection>(account: string, collection: Name, fields: Omit<Rows[Name], keyof Owned>): Rows[Name] {
    const owned = { id: newId(prefixes[collection]), created_at: new Date().toISOString() };
    const row = { ...owned, ...fields } as unknown as Rows[Name];
    this.#rows.set(row.id, { collection, account, row });
    return row;
  }

  /** As `add`, once for each key. Errors: `idempotent_creation_conflict` names what was made then. */
  create<Name extends Collection>(
    { account, key }: { readonly account: string; readonly key: string },
    collection: Name,
    make: () => Omit<Rows[Name], keyof Owned>,
  ): Rows[Name] {
    const known = this.#keys.get(`${account} ${collection} ${key}`);
    if (known) throw conflicting(known);
    const row = this.add(account, collection, make());
    this.#keys.set(`${account} ${collection} ${key}`, row.id);
    return row;
  }

  /** Errors: what is not there, and what is somebody else's, are the same. */
  find<Name extends Collection>(account: string, collection: Name, id: string): Rows[Name] {
    const kept = this.#rows.get(id);
    if (kept?.collection !== collection || kept.account !== account) throw notFound();
    return kept.row as Rows[Name];
  }

  remove(account: string, collection: Collection, id: string): void {
    this.find(account, collection, id);
    this.#rows.delete(id);
  }

  ownerOf(id: string): string {
    const kept = this.#rows.get(id);
    if (!kept) throw notFound();
    return kept.account;
  }

  /** In the order in which they were made. */
  list<Name extends Collection>(account: string | null, collection: Name): Rows[Name][] {
    return [...this.#rows.values()].flatMap((kept) =>
      kept.collection === collection && (account === null || kept.account === account) ? [kept.row as Rows[Name]] : [],
    );
  }
}

function newCreditor(name: string): Omit<Rows["creditors"], keyof Owned> {
  const reference = `DE98ZZZ${String(10_000_000_000 + Math.floor(Math.random() * 9_999_999_999)).slice(0, 11)}`;
  return {
    name,
    country_code: "DE",
    creditor_type: "individual",
    can_create_refunds: true,
    merchant_responsible_for_notifications: false,
    verification_status: "successful",
    scheme_identifiers: [
      {
        id: newId("SU"),
        scheme: "sepa",
        status: "active",
        name,
        reference,
        minimum_advance_notice: 3,
        can_specify_mandate_reference: false,
        currency: "EUR",
        country_code: "DE",
      },
    ],
  };
}
