import { randomBytes } from "node:crypto";
import type { TestCard } from "./cards.ts";
import { noSuch } from "./refusal.ts";

/** One of Stripe's objects, as it is told; ids of others are not expanded. */
export type Thing = { id: string; object: string; [field: string]: unknown };

/** What an account still has to do before it takes cards. */
export type Standing = "new" | "checking" | "active" | "restricted" | "closed";

export type Account = {
  readonly id: string;
  /** By which interface it was opened: the two tell their events differently. */
  readonly via: "v1" | "v2";
  readonly created: number;
  readonly email: string;
  readonly displayName: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly capabilities: readonly string[];
  standing: Standing;
  /** The platform was cut off. */
  isDeauthorised: boolean;
};

/** Whose the platform's own objects are. */
export const PLATFORM = "acct_1LocalPlatform";

/** All accounts and their objects. Forgotten at the end. */
export class Books {
  readonly accounts = new Map<string, Account>();
  /** What a card does, by its payment method. */
  readonly cards = new Map<string, TestCard>();
  /** Which payout took a balance transaction along. */
  readonly paidOutBy = new Map<string, string>();
  readonly #things = new Map<string, { readonly account: string; readonly thing: Thing }>();

  put<Kept extends Thing>(account: string, thing: Kept): Kept {
    this.#things.set(thing.id, { account, thing });
    return thing;
  }

  remove(id: string): void {
    this.#things.delete(id);
  }

  /** Null where this account has no such thing. */
  find(account: string, object: string, id: string): Thing | null {
    const found = this.#things.get(id);
    return found?.account === account && found.thing.object === object ? found.thing : null;
  }

  /** Errors: 404, in Stripe's words. */
  get(account: string, object: string, id: string, param?: string): Thing {
    const found = this.find(account, object, id);
    if (!found) throw noSuch(object, id, param);
    return found;
  }

  /** The newest first, as Stripe lists. */
  list(account: string, object: string): Thing[] {
    return [...this.#things.values()]
      .filter((each) => each.account === account && each.thing.object === object)
      .map(({ thing }) => thing)
      .reverse();
  }

  /** What bears this reference of ours in its metadata. */
  referring(reference: string): Thing[] {
    return [...this.#things.values()]
      .map(({ thing }) => thing)
      .filter(({ metadata }) => (metadata as Record<string, unknown> | undefined)?.["reference"] === reference);
  }

  /** Of any kind, whoever's. */
  any(id: string): { readonly account: string; readonly thing: Thing } | undefined {
    return this.#things.get(id);
  }
}

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString("hex")}`;

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
