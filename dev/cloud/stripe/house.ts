import type { Books } from "./books.ts";
import type { Hooks } from "./hooks.ts";

/** What every route of the emulator works with. */
export type House = {
  readonly books: Books;
  readonly hooks: Hooks;
  /** Where browsers see the pages that Stripe hosts: the cloud's own origin. */
  readonly origin: string;
};

/** Whose things a call is about: the platform's own, or those of the account that its header names. */
export type Scope = House & { readonly account: string };
