import { and, asc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { news, pushSubscriptions } from "../../../db/schema/notifications";
import { isOver } from "../../accounts/sessions";
import { addressOf, rolesOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emitAll } from "../../kernel/events";
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import type { Posting } from "../../kernel/mailer";
import { type NewsKind, type NewsRow, newsRowOf } from "../../kernel/news";
import { authorise } from "../../kernel/permissions";
import { plainLetter } from "../../kernel/plain-letter";
import { mailLetter } from "../../kernel/send-letter";
import { TryLater } from "../../kernel/try-later";
import { decide } from "../deciding";
import { morningLetter } from "../letters";
import { pushOf } from "../push-message";
import { stopOf } from "../stop-links";
import { readerOf } from "../tell";

type DueNews = { readonly personId: string; readonly newsId: string };
type Row = typeof news.$inferSelect;

/** What was not seen until now is mailed on its own, in today's words. Whoever ended such mails meanwhile hears nothing. */
export async function mailDueNews(ctx: Context, { personId, newsId }: DueNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await ctx.db
    .select()
    .from(news)
    .where(and(eq(news.id, newsId), eq(news.personId, personId)));
  if (!row || row.mailedAt) return;
  await mailTogether(ctx, personId, [row], posting);
}

/**
 * What waited for this hour leaves in one mail. Each news has an event of its own, and the first one's job gathers all; what was seen
 * meanwhile, or is over, is not told.
 */
export async function mailMorning(
  ctx: Context,
  { personId, gatheredBy }: { readonly personId: string; readonly gatheredBy: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const rows = await ctx.db
    .update(news)
    .set({ gatheredBy })
    .where(
      and(
        eq(news.personId, personId),
        lte(news.mailAt, ctx.now),
        isNull(news.mailedAt),
        or(isNull(news.gatheredBy), eq(news.gatheredBy, gatheredBy)),
      ),
    )
    .returning();
  await mailTogether(
    ctx,
    personId,
    rows.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    posting,
  );
}

async function mailTogether(ctx: Context, personId: string, rows: readonly Row[], posting: Posting): Promise<void> {
  const address = await addressOf(ctx.db, personId);
  if (!address) return;
  const { locale } = address;
  const told: Saying[] = [];
  for (const row of rows) {
    const saying = await sayingOf(ctx, row, locale);
    if (saying) told.push(saying);
  }
  const [first, ...others] = told;
  if (!first) return;
  const stoppable = told.filter(({ row }) => row.canEnd);
  const kinds = new Set(stoppable.map(({ kind }) => kind));
  const [kind = null] = kinds.size === 1 ? kinds : [];
  const stop = kinds.size > 0 ? await stopOf(ctx.vendors, { personId, kind }, locale) : undefined;
  const letter =
    others.length === 0
      ? first.letter
      : morningLetter(
          locale,
          told.map(({ letter }) => letter),
        );
  // What the contract needs is in it, too: so the whole is not held back where somebody ended the rest.
  const isNeeded = stoppable.length < told.length;
  await mailLetter(ctx, address, { ...letter, ...(stop && { stop }), ...(isNeeded && { needed: true }) }, posting);
  await ctx.db
    .update(news)
    .set({ mailedAt: ctx.now })
    .where(
      inArray(
        news.id,
        told.map(({ id }) => id),
      ),
    );
}

type Saying = { readonly id: string; readonly kind: NewsKind; readonly row: NewsRow; readonly letter: Letter };

/** What is still to be said of it by mail. */
async function sayingOf(
  ctx: Context,
  { id, personId, kind: name, link, readAt }: Row,
  locale: Locale,
): Promise<Saying | null> {
  const row = newsRowOf(name);
  if (!row || readAt) return null;
  const kind = name as NewsKind;
  const { wish } = await readerOf(ctx.db, personId, kind);
  if (wish.email === "off" && row.canEnd) return null;
  const letter = row.later ? await row.later(ctx, { personId, link }, locale) : plainLetter(ctx, row, { link }, locale);
  return letter && { id, kind, row, letter };
}

/**
 * Shows on every subscribed browser of somebody that there is news, unless they have seen it or want no pushes of it any more; where
 * quiet hours of theirs have come to hold it back, it is due again at their end. A browser whose session is over, or
 * that its push service knows no more, is forgotten. Errors: `TryLater` where a service asks for patience; then only that browser is
 * tried again.
 */
export async function pushDueNews(ctx: Context, { personId, newsId }: DueNews): Promise<void> {
  authorise(ctx, "notifications.send");
  const [told] = await ctx.db
    .select()
    .from(news)
    .where(and(eq(news.id, newsId), eq(news.personId, personId)));
  const address = await addressOf(ctx.db, personId);
  const row = told && newsRowOf(told.kind);
  if (!address || !told || !row || told.readAt) return;
  const reader = await readerOf(ctx.db, personId, told.kind as NewsKind);
  const { push } = decide(row, reader, ctx.now, ctx.vendors.mailHours);
  if (!push) return;
  if (push.at > ctx.now) {
    const again = { subjectId: personId, details: { newsId, channel: "push" as const }, dueAt: push.at };
    return inTransaction(ctx, (tx) => emitAll(tx, ctx, "notifications.news_due", [again]));
  }
  if (row.later && !(await row.later(ctx, told, address.locale))) return;
  const devices = (await liveDevices(ctx, personId)).filter(({ id }) => !told.shownOn.includes(id));
  const outcomes = await Promise.all(
    devices.map(async ({ id, endpoint, p256dh, auth }) => {
      const answer = await ctx.vendors.pusher.send(
        { endpoint, keys: { p256dh, auth } },
        pushOf(row, told, address.locale),
      );
      return { id, ...answer };
    }),
  );
  await forget(
    ctx,
    outcomes.flatMap(({ id, outcome }) => (outcome === "gone" ? [id] : [])),
  );
  let seconds: number | null = null;
  for (const answer of outcomes) {
    if (answer.outcome === "ours")
      console.error(JSON.stringify({ level: "error", what: "push refused", event: newsId, why: answer.why }));
    if (answer.outcome === "later") seconds = Math.max(seconds ?? 0, answer.seconds);
  }
  if (seconds === null) return;
  const shownOn = [...told.shownOn, ...outcomes.flatMap(({ id, outcome }) => (outcome === "sent" ? [id] : []))];
  await ctx.db.update(news).set({ shownOn }).where(eq(news.id, newsId));
  throw new TryLater("a push service asks for patience", seconds);
}

/** Those whose session still holds, by the rule that its next request would meet: the store keeps some that are over. The others are forgotten. */
async function liveDevices(ctx: Context, personId: string) {
  const devices = await ctx.db
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, personId))
    .orderBy(asc(pushSubscriptions.since));
  if (devices.length === 0) return [];
  const roles = await rolesOf(ctx.db, personId);
  const known = await ctx.vendors.sessions.of(personId);
  const sessions = new Set(known.filter((one) => !isOver(one, roles, ctx.now)).map(({ id }) => id));
  await forget(
    ctx,
    devices.flatMap(({ id, sessionId }) => (sessions.has(sessionId) ? [] : [id])),
  );
  return devices.filter(({ sessionId }) => sessions.has(sessionId));
}

async function forget(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await ctx.db.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, [...ids]));
}

/** Somebody was signed out somewhere: browsers without a session show nothing any more. */
export async function dropDeadDevices(ctx: Context, { personId }: { readonly personId: string }): Promise<void> {
  authorise(ctx, "notifications.send");
  await liveDevices(ctx, personId);
}
