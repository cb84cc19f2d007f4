/** What other parts tell goes through here: what `decide` says is done, nothing else. */
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { news, newsWishes, pushSubscriptions, quietHours } from "../../db/schema/notifications";
import { type Context, inTransaction } from "../kernel/context";
import { type EventSubject, emitAll } from "../kernel/events";
import { newId } from "../kernel/ids";
import type { Letter } from "../kernel/letter";
import { type NewsKind, newsRowOf } from "../kernel/news";
import { mailLetter, type Teller } from "../kernel/send-letter";
import { type Due, decide, noWish, type Plan, type Reader } from "./deciding";
import { stopOf } from "./stop-links";
import { numberOf } from "./texts";

/**
 * Told again under the same key, as an attempt after a failure does, it stands in the inbox once and takes no second way; and what was
 * mailed is not mailed again.
 */
export const tellPerson: Teller = async (ctx, kind, to, letter, posting) => {
  const row = newsRowOf(kind);
  if (!row) throw new Error(`nothing is told of the kind ${kind}`);
  const { personId } = to;
  if (personId === undefined || row.to === "address") return mailLetter(ctx, to, letter, posting);
  const plan = decide(row, await readerOf(ctx.db, personId, kind), ctx.now, ctx.vendors.mailHours);
  const link = sharedPathOf(ctx, letter) ?? row.page ?? "/konto/mitteilungen";
  const noted = { personId, kind, link, key: posting.key };
  const isSettled = await noteNews(ctx, noted, plan);
  if (isSettled || !plan.email || plan.email.at > ctx.now) return;
  const stop = row.canEnd && !letter.stop ? await stopOf(ctx.vendors, { personId, kind }, to.locale) : undefined;
  await mailLetter(ctx, to, { ...letter, ...(stop && { stop }) }, posting);
  await ctx.db.update(news).set({ mailedAt: ctx.now }).where(rowOf(noted));
};

const berlin = "Europe/Berlin";

/** What somebody has chosen for a kind, and how they can be reached. */
export async function readerOf(db: Database, personId: string, kind: NewsKind): Promise<Reader> {
  const [[wish], [quiet], [device], number] = await Promise.all([
    db
      .select({ email: newsWishes.email, push: newsWishes.push })
      .from(newsWishes)
      .where(and(eq(newsWishes.personId, personId), eq(newsWishes.kind, kind))),
    db.select().from(quietHours).where(eq(quietHours.personId, personId)),
    db
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.personId, personId))
      .limit(1),
    numberOf(db, personId),
  ]);
  return {
    wish: wish ?? noWish,
    quiet: quiet ?? null,
    timeZone: quiet?.timeZone ?? berlin,
    hasPush: device !== undefined,
    hasMobile: number !== null,
  };
}

type Noted = { readonly personId: string; readonly kind: NewsKind; readonly link: string; readonly key: string };

const rowOf = ({ personId, kind, key }: Noted) =>
  and(eq(news.personId, personId), eq(news.kind, kind), eq(news.key, key));

/** Writes it down with what is due later. Answers whether its mail waits, now or since an earlier attempt, or has left in one. */
async function noteNews(ctx: Context, noted: Noted, plan: Plan): Promise<boolean> {
  const later = [
    due("push", plan.push, ctx.now, true),
    due("email", plan.email, ctx.now),
    due("sms", plan.sms, ctx.now, true),
  ];
  const gathered = plan.email?.gathered ? plan.email.at : null;
  const open = later.flatMap((one) => one ?? []);
  const mailLater = open.some(({ channel }) => channel === "email");
  const row = { id: newId(ctx.now), ...noted, at: ctx.now, mailAt: gathered, mailLater };
  if (open.length === 0 && !gathered) {
    const [isNew] = await insert(ctx.db, row);
    return isNew ? false : isMailSettled(ctx.db, noted);
  }
  return inTransaction(ctx, async (tx) => {
    const [isNew] = await insert(tx, row);
    if (!isNew)
      return (await isMailSettled(tx, noted)) || (gathered !== null && (await waitFor(tx, ctx, noted, gathered)));
    const subjects = open.map(({ channel, at }) => dueSubject(noted.personId, { newsId: row.id, channel }, at));
    await emitAll(tx, ctx, "notifications.news_due", subjects);
    if (gathered) await emitMorning(tx, ctx, noted.personId, row.id, gathered);
    return gathered !== null || mailLater;
  });
}

const insert = (db: Database | Transaction, row: typeof news.$inferInsert) =>
  db.insert(news).values(row).onConflictDoNothing().returning({ id: news.id });

/** What an earlier attempt was to mail at once, and could not until the quiet hours began. */
async function waitFor(tx: Transaction, ctx: Context, noted: Noted, mailAt: Date): Promise<boolean> {
  const [moved] = await tx
    .update(news)
    .set({ mailAt })
    .where(and(rowOf(noted), isNull(news.mailAt), isNull(news.mailedAt)))
    .returning({ id: news.id });
  if (moved) await emitMorning(tx, ctx, noted.personId, moved.id, mailAt);
  return true;
}

async function isMailSettled(db: Database | Transaction, noted: Noted): Promise<boolean> {
  const [row] = await db
    .select({ mailAt: news.mailAt, mailLater: news.mailLater, mailedAt: news.mailedAt })
    .from(news)
    .where(rowOf(noted));
  return row !== undefined && (row.mailAt !== null || row.mailLater || row.mailedAt !== null);
}

type Step = { readonly channel: "email" | "push" | "sms"; readonly at: Date };

/** A step of its own: what is due later and, of channels that may fail without holding the mail up, also what is due now. */
function due(channel: Step["channel"], when: Due | null, now: Date, alsoNow = false): Step | null {
  if (!when || when.gathered || (when.at <= now && !alsoNow)) return null;
  return { channel, at: when.at };
}

function dueSubject(
  subjectId: string,
  details: { newsId: string; channel: Step["channel"] },
  dueAt: Date,
): EventSubject<"notifications.news_due"> {
  return { subjectId, details, dueAt };
}

function emitMorning(tx: Transaction, ctx: Context, subjectId: string, newsId: string, dueAt: Date): Promise<void> {
  return emitAll(tx, ctx, "notifications.morning_due", [{ subjectId, details: { newsId }, dueAt }]);
}

/** The German path of the page that a letter's button leads to; it is shown in whatever language its reader has then. */
function sharedPathOf(ctx: Context, { button }: Letter): string | null {
  const home = ctx.vendors.pageAddress("", "de");
  if (!button?.url.startsWith(`${home}/`)) return null;
  const path = button.url.slice(home.length).replace(/^\/en(?=\/|$)/, "");
  return path && !namesSomebody.test(path) ? path : null;
}

/** Addresses of profiles have a name in them, those of results what was searched: neither is kept, so nobody who is forgotten stays there. */
const namesSomebody = /^\/(tagespflegeperson|suche)\b/;
