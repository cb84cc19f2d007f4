import { and, desc, eq } from "drizzle-orm";
import { consents, dataExports } from "../../db/schema/privacy";
import { me } from "../accounts/steps";
import type { StoredObject } from "../documents/storage";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { exportKey } from "./archive";
import { kept } from "./kept";
import { currentText, type Purpose, purposes } from "./purposes";
import { isFetchable } from "./rules";
import type { ReadExport } from "./schemas";

export type Consent = {
  readonly purpose: Purpose;
  /** The text in force, in the reader's language. */
  readonly version: number;
  readonly title: string;
  readonly text: string;
  /** Since when it holds; null while it does not. */
  readonly givenAt: Date | null;
  /** They agreed to an older text, and are asked for this one. */
  readonly outdated: boolean;
};

/** What somebody may agree to, and what they have agreed to. */
export async function listMyConsents(ctx: Context): Promise<Consent[]> {
  authorise(ctx, "privacy.read_own");
  const rows = await ctx.db
    .select()
    .from(consents)
    .where(eq(consents.personId, me(ctx)))
    .orderBy(desc(consents.id));
  return purposes.map((purpose) => {
    const { version, title, text } = currentText(purpose);
    const given = rows.find((row) => row.purpose === purpose && row.withdrawnAt === null);
    return {
      purpose,
      version,
      title: title[ctx.locale],
      text: text[ctx.locale],
      givenAt: given?.givenAt ?? null,
      outdated: given !== undefined && given.version !== version,
    };
  });
}

export type KeptInWords = { readonly what: string; readonly ground: string; readonly until: string };

/** What stays after an erasure, in the reader's language. */
export async function listKept(ctx: Context): Promise<KeptInWords[]> {
  authorise(ctx, "privacy.read_own");
  return kept.map(({ what, ground, until }) => ({ what: what[ctx.locale], ground, until: until[ctx.locale] }));
}

export type DataExport = {
  readonly id: string;
  readonly requestedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly bytes: number | null;
};

/** One's own archives, the newest first, as long as they can be fetched. */
export async function listMyExports(ctx: Context): Promise<DataExport[]> {
  authorise(ctx, "privacy.read_own");
  const rows = await ctx.db
    .select()
    .from(dataExports)
    .where(eq(dataExports.personId, me(ctx)))
    .orderBy(desc(dataExports.id));
  return rows
    .filter((row) => row.readyAt === null || isFetchable(row, ctx.now))
    .map(({ id, requestedAt, readyAt, expiresAt, bytes }) => ({ id, requestedAt, readyAt, expiresAt, bytes }));
}

/**
 * An archive by its ticket, for who it was made for, in the session it was made in. Errors: `privacy.ticket_expired`,
 * `privacy.export_not_found`.
 */
export async function readExport(ctx: Context, { ticket }: ReadExport): Promise<StoredObject> {
  authorise(ctx, "privacy.export");
  const read = await ctx.vendors.tickets.read(ticket);
  const isTheirs = read?.personId === me(ctx) && read.session === (ctx.actor.sessionId ?? "");
  if (!read || !isTheirs) throw new AppError("privacy.export_not_found");
  if (read.expiresAt <= ctx.now) throw new AppError("privacy.ticket_expired");
  const own = and(eq(dataExports.id, read.documentId), eq(dataExports.personId, me(ctx)));
  const [archive] = await ctx.db.select().from(dataExports).where(own);
  if (!archive?.sealedKey || !isFetchable(archive, ctx.now)) throw new AppError("privacy.export_not_found");
  const record = exportKey(archive.id);
  const customerKey = await ctx.vendors.vault.openKey(archive.sealedKey, record);
  const stored = await ctx.vendors.storage.get(record, { customerKey });
  if (!stored) throw new AppError("privacy.export_not_found");
  return stored;
}
