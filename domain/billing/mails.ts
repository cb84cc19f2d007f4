import { eq, sql } from "drizzle-orm";
import { invoices } from "../../db/schema/billing";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import type { Context } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import type { NewsKind } from "../kernel/news";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { sidesOf } from "../placements/steps";
import { certificateFacts } from "./certificate-facts";
import {
  certificateLetter,
  correctionLetter,
  type InvoiceFacts,
  invoiceLetter,
  reminderLetter,
  unpaidLetter,
} from "./letters";
import { cardInWords } from "./payments/card-in-words";
import { cardFor } from "./payments/card-steps";
import { reminderDays } from "./rules";
import type { ReadCertificate } from "./schemas";
import type { Payer } from "./shares";
import { openOf, openParties } from "./steps";

/** Parents hear of an invoice or a correction. */
export function mailInvoice(ctx: Context, invoiceId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  return tell(ctx, invoiceId, posting, "billing.invoices", (facts, side, locale) => {
    if (side !== "family") return null;
    return facts.cents > 0 ? invoiceLetter(facts, locale) : correctionLetter(facts, locale);
  });
}

/** Parents are reminded, unless what is owed was paid meanwhile; with the last reminder she hears of it, too. */
export function mailReminder(ctx: Context, invoiceId: string, step: number, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  return tell(ctx, invoiceId, posting, "billing.reminders", (facts, side, locale) => {
    if (facts.openCents <= 0) return null;
    if (side === "family") return reminderLetter(facts, step, locale);
    return step === reminderDays.length ? unpaidLetter(facts, locale) : null;
  });
}

/** Parents hear that the certificate of a year is there, unless what was paid for care came back meanwhile. */
export async function mailCertificate(ctx: Context, of: ReadCertificate, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const together = await certificateFacts(ctx, of, sql`true`);
  for (const { personId, address, side } of await readersOf(ctx, of.placementId)) {
    if (side !== "family") continue;
    const own = await certificateFacts(ctx, { ...of, payer: personId }, sql`true`);
    const [first] = [own, together].flatMap((found) => found?.facts ?? []);
    if (!first) continue;
    const { year, child, issuer } = first;
    const cents = (own?.facts.account.left.care ?? 0) + (together?.facts.account.left.care ?? 0);
    const { locale } = address;
    const url = ctx.vendors.pageAddress("/meine-plaetze/rechnungen/bescheinigungen", locale);
    const letter = certificateLetter({ year, child: child.name, from: issuer.name, cents, url }, locale);
    await sendLetter(ctx, "billing.certificates", address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}

async function tell(
  ctx: Context,
  invoiceId: string,
  posting: Posting,
  kind: NewsKind,
  letterFor: (facts: InvoiceFacts, side: "family" | "childminder", locale: Locale) => Letter | null,
): Promise<void> {
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.id, invoiceId));
  if (!invoice?.placementId) return;
  const [parties, open] = [await openParties(ctx, invoice), await openOf(ctx.db, [invoiceId])];
  const face = await cardFor(ctx, invoice);
  for (const { personId, address, side, page } of await readersOf(ctx, invoice.placementId, invoice.payerId)) {
    const { locale } = address;
    const facts = {
      number: invoice.number,
      child: parties.child.name,
      from: parties.issuer.name,
      cents: invoice.cents,
      openCents: open.get(invoiceId) ?? 0,
      dueOn: invoice.dueOn,
      card: face && cardInWords(face, locale),
      url: ctx.vendors.pageAddress(`${page}/${invoiceId}`, locale),
    };
    const letter = letterFor(facts, side, locale);
    if (letter) await sendLetter(ctx, kind, address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}

type Reader = {
  readonly personId: string;
  readonly address: NonNullable<Awaited<ReturnType<typeof addressOf>>>;
  readonly side: "family" | "childminder";
  /** Where the side's invoices stand. */
  readonly page: string;
};

/** Who hears of money about a placement: its parents, or the one whose it is, and the childminder, as far as they have an account. */
export async function readersOf(
  { db }: Pick<Context, "db">,
  placementId: string | null,
  payer: Payer = null,
): Promise<readonly Reader[]> {
  const sides = placementId === null ? null : await sidesOf(db, placementId);
  if (!sides) return [];
  const family = sides.familyId ? await parentsOf(db, sides.familyId) : [];
  const parents = family.filter((personId) => payer === null || personId === payer);
  const people = [
    ...parents.map((personId) => ({ personId, side: "family" as const, page: "/meine-plaetze/rechnungen" })),
    ...(sides.herPersonId
      ? [{ personId: sides.herPersonId, side: "childminder" as const, page: "/meine-tagespflege/abrechnung" }]
      : []),
  ];
  const readers: Reader[] = [];
  for (const one of people) {
    const address = await addressOf(db, one.personId);
    if (address) readers.push({ ...one, address });
  }
  return readers;
}
