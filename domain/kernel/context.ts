import type { Database, Transaction } from "../../db/client";
import type { Later } from "./later";
import type { Locale } from "./locale";
import type { MailHours } from "./mail-hours";
import type { Mailer } from "./mailer";
import type { Actor } from "./permissions";
import type { Remembered } from "./remembered";
import type { Signatures } from "./signatures";
import type { Vault } from "./vault";

/** What a command or query is given: explicit, made once per request or job, never kept. */
export type Context = {
  /** Postgres over HTTP: single statements, no transactions. */
  readonly db: Database;
  /** Opens one WebSocket, runs `work` in one transaction and closes the socket behind the answer. */
  readonly transact: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly actor: Actor;
  readonly now: Date;
  readonly locale: Locale;
  readonly requestId: string;
  readonly vendors: Vendors;
};

/** Windows to the outside that the domain looks through; `vendors/` implements them. Each part adds those that it alone needs. */
export interface Vendors {
  readonly pageCache: PageCache;
  readonly mailer: Mailer;
  readonly remembered: Remembered;
  readonly signatures: Signatures;
  /** The address of a page, for those who read of it elsewhere; `path` is the German one. */
  readonly pageAddress: (path: string, locale: Locale) => string;
  /** When mails leave that can wait. */
  readonly mailHours: MailHours;
  readonly later: Later;
  readonly vault: Vault;
}

/** Cached public pages, forgotten by tag. Errors: the vendor's, so that a job retries. */
export type PageCache = { invalidate(tags: readonly string[]): Promise<void> };

/** For commands that read, decide and write as one. What one statement can do stays on `ctx.db`. */
export function inTransaction<Result>(ctx: Context, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return ctx.transact(work);
}
