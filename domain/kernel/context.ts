import type { Database, Transaction } from "../../db/client";
import type { KnownKeys } from "../accounts/api-keys";
import type { SignInLinks } from "../accounts/links";
import type { Sessions } from "../accounts/sessions";
import type { Geocoder } from "../childminders/geocoder";
import type { Images } from "../documents/images";
import type { Storage } from "../documents/storage";
import type { Tickets } from "../documents/tickets";
import type { MailHours } from "../notifications/mail-hours";
import type { Mailer } from "../notifications/mailer";
import type { Remembered } from "../privacy/remembered";
import type { Later } from "./later";
import type { Locale } from "./locale";
import type { Actor } from "./permissions";
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

/** Windows to the outside that the domain looks through; `vendors/` implements them. */
export type Vendors = {
  readonly pageCache: PageCache;
  readonly mailer: Mailer;
  readonly links: SignInLinks;
  readonly sessions: Sessions;
  readonly knownKeys: KnownKeys;
  readonly remembered: Remembered;
  readonly signatures: Signatures;
  /** The address of a page, for those who read of it elsewhere; `path` is the German one. */
  readonly pageAddress: (path: string, locale: Locale) => string;
  /** When mails leave that can wait. */
  readonly mailHours: MailHours;
  readonly geocoder: Geocoder;
  readonly later: Later;
  readonly storage: Storage;
  readonly images: Images;
  readonly vault: Vault;
  readonly tickets: Tickets;
};

/** Cached public pages, forgotten by tag. Errors: the vendor's, so that a job retries. */
export type PageCache = { invalidate(tags: readonly string[]): Promise<void> };

/** For commands that read, decide and write as one. What one statement can do stays on `ctx.db`. */
export function inTransaction<Result>(ctx: Context, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return ctx.transact(work);
}
