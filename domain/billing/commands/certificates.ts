/** Certificates are drawn when somebody wants one, and kept: the same facts are the same file from then on, other facts another version. */
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { certificateLetters, certificates, invoices, payments } from "../../../db/schema/billing";
import { keepPaper, readPaper, storePaper } from "../../documents/papers";
import type { ReadableDocument } from "../../documents/steps";
import { todayInBerlin, yearInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import type { PersonsSide } from "../../placements/machine";
import type { CertificateFacts } from "../certificate";
import { certificateFacts } from "../certificate-facts";
import { certificatePaper } from "../certificate-paper";
import type { ReadCertificate } from "../schemas";
import { holdBooks } from "../steps";
import { permissionOf, visibleTo } from "../visible";

/**
 * The certificate of a child and year, of parents together or of one who pays a share. Of a year that is not over it is drawn as things stand, says so, and is not kept. Errors:
 * `billing.no_certificate` where nothing was paid for care to her account, and of other people's children.
 */
export async function openCertificate(
  ctx: Context,
  side: PersonsSide,
  { range, ...which }: ReadCertificate & { readonly range: string | undefined },
): Promise<ReadableDocument> {
  authorise(ctx, permissionOf(side));
  const visible = await visibleTo(ctx, side);
  const { year } = which;
  const found = visible && (await certificateFacts(ctx, which, visible));
  if (!found) throw new AppError("billing.no_certificate", {}, "year");
  const fileName = `kinderbetreuungskosten-${year}.pdf`;
  if (year >= yearInBerlin(ctx.now)) {
    const bytes = await ctx.vendors.papers.draw(certificatePaper(found.facts, ctx.now, true));
    const file = new Blob([bytes], { type: "application/pdf" });
    return { body: file.stream(), size: file.size, type: file.type, contentRange: null, fileName };
  }
  const paperId = await kept(ctx, { ...found, ...which });
  const paper = await readPaper(ctx, paperId, range);
  if (!paper) throw new Error(`the paper of the certificate ${which.placementId} ${year} is gone`);
  return { ...paper, fileName };
}

type Found = ReadCertificate & { readonly bookId: string; readonly facts: CertificateFacts };

/** The paper that says this; drawn where none does. */
async function kept(ctx: Context, { bookId, placementId, payer, facts }: Found): Promise<string> {
  const { year } = facts;
  const says = await digest(JSON.stringify(facts));
  const ofYear = and(eq(certificates.placementId, placementId), eq(certificates.year, year));
  const isPayers = payer === undefined ? isNull(certificates.payerId) : eq(certificates.payerId, payer);
  const latest = (db: Pick<Context["db"], "select">, which: SQL | undefined) =>
    db.select().from(certificates).where(which).orderBy(desc(certificates.version)).limit(1);
  const [known] = await latest(ctx.db, and(ofYear, isPayers));
  if (known?.says === says && known.paperId) return known.paperId;
  const stored = await storePaper(ctx, await ctx.vendors.papers.draw(certificatePaper(facts, ctx.now, false)));
  return inTransaction(ctx, async (tx) => {
    await holdBooks(tx, bookId);
    const [now] = await latest(tx, and(ofYear, isPayers));
    // Somebody was faster: the file goes at night.
    if (now?.says === says && now.paperId) return now.paperId;
    // Versions are counted over all payers.
    const [last] = await latest(tx, ofYear);
    await keepPaper(tx, stored);
    await tx.insert(certificates).values({
      id: newId(ctx.now),
      bookId,
      placementId,
      payerId: payer ?? null,
      year,
      version: (last?.version ?? 0) + 1,
      says,
      careCents: facts.account.left.care,
      drawnAt: ctx.now,
      paperId: stored.id,
    });
    return stored.id;
  });
}

/** She has until the middle of January to enter what came in December; who was not told by the end of February is not told any more. */
const tellFrom = "01-15";
const tellUntil = "03-01";

/** Each night: parents who paid in the year that is over are told, once, that their certificate is there. */
export async function announceCertificates(ctx: Context): Promise<{ announced: number }> {
  authorise(ctx, "billing.run");
  const today = todayInBerlin(ctx.now).slice(5);
  if (today < tellFrom || today >= tellUntil) return { announced: 0 };
  const year = yearInBerlin(ctx.now) - 1;
  return inTransaction(ctx, async (tx) => {
    const told = await tx.execute<{ placement_id: string }>(
      sql`insert into ${certificateLetters} (placement_id, year, at)
          select distinct ${invoices.placementId}, ${year}::int, ${ctx.now.toISOString()}::timestamptz
            from ${payments} join ${invoices} on ${invoices.id} = ${payments.invoiceId}
           where ${invoices.placementId} is not null and ${payments.state} = 'paid' and ${payments.way} <> 'cash'
             and ${payments.paidOn} >= ${`${year}-01-01`} and ${payments.paidOn} <= ${`${year}-12-31`}
          on conflict do nothing returning placement_id`,
      "objects",
    );
    await emitAll(
      tx,
      ctx,
      "billing.certificate_ready",
      told.map(({ placement_id: subjectId }) => ({ subjectId, details: { year } })),
    );
    return { announced: told.length };
  });
}
