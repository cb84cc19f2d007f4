import type { Database, Transaction } from "../../db/client";
import { doneRequests } from "../../db/schema/events";
import { AppError } from "./errors";
import type { Later } from "./later";
import type { Locale } from "./locale";
import type { MailHours } from "./mail-hours";
import type { Mailer } from "./mailer";
import type { Papers } from "./paper";
import type { Actor } from "./permissions";
import type { Pusher } from "./pusher";
import type { Remembered } from "./remembered";
import type { Signatures } from "./signatures";
import type { Suppressions } from "./suppressions";
import type { TextCaps, Texter } from "./texter";
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
  /** Until when whoever asks has changed something, as far as is known: what is kept apart from the database is no older than that. */
  readonly freshAs?: Date;
  /** A request that may come twice, since its answer can be lost on the way: what it changes is changed once. */
  readonly once?: Once;
};

/** What a device calls one request by (a UUID of its own), and how many transactions it has run so far. */
export type Once = { readonly key: string; transactions: number };

/** Windows to the outside that the domain looks through; `vendors/` implements them. Each part adds those that it alone needs. */
export interface Vendors {
  readonly pageCache: PageCache;
  readonly mailer: Mailer;
  readonly suppressions: Suppressions;
  readonly texter: Texter;
  readonly textCaps: TextCaps;
  readonly pusher: Pusher;
  readonly papers: Papers;
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
  const { once, actor } = ctx;
  if (!once || actor.personId === null) return ctx.transact(work);
  once.transactions += 1;
  const request = { personId: actor.personId, key: `${once.key} ${once.transactions}`, at: ctx.now };
  return ctx.transact(async (tx) => {
    await claim(tx, request);
    return work(tx);
  });
}

/**
 * Notes in the same transaction that this request is done: one that is sent again finds it, or waits here until the first one is
 * through. Errors: `input.already_done`.
 */
async function claim(tx: Transaction, request: typeof doneRequests.$inferInsert): Promise<void> {
  const noted = await tx
    .insert(doneRequests)
    .values(request)
    .onConflictDoNothing()
    .returning({ key: doneRequests.key });
  if (noted.length === 0) throw new AppError("input.already_done");
}
