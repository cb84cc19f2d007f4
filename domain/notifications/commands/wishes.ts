import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { news, newsWishes, pushSubscriptions, quietHours } from "../../../db/schema/notifications";
import { me, personOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { isToldTo, type NewsKind, newsRowOf, theNews } from "../../kernel/news";
import { authorise } from "../../kernel/permissions";
import { type MailWish, noWish } from "../deciding";
import type { ReadNews, SeePage, SetQuietHours, ShowPushes, StopNewsByLink, StopPushes, WishNews } from "../schemas";
import { readNewsStopToken } from "../stop-links";

/**
 * Somebody chooses how they hear of one kind of news. Errors: `notifications.kind_unknown` also for a kind that is not told to them,
 * `notifications.cannot_end` where its mails must come, `notifications.cannot_wait` where the next morning would be too late.
 */
export async function wishNews(ctx: Context, { kind, email, push }: WishNews): Promise<void> {
  authorise(ctx, "notifications.change_own");
  const row = newsRowOf(kind);
  if (!row || !isToldTo(row, ctx.actor.roles)) throw new AppError("notifications.kind_unknown", {}, "kind");
  if (email === "off" && !row.canEnd) throw new AppError("notifications.cannot_end", {}, "email");
  if (email === "daily" && !row.mayWait) throw new AppError("notifications.cannot_wait", {}, "email");
  await inTransaction(ctx, (tx) => keepWish(tx, ctx, me(ctx), { kind: kind as NewsKind, email, push }));
}

/** Ends what a mail said could be ended; done again, it changes nothing. Errors: `notifications.link_invalid` */
export async function stopNewsByLink(ctx: Context, { token }: StopNewsByLink): Promise<void> {
  authorise(ctx, "notifications.stop_by_link");
  const stopped = await readNewsStopToken(ctx.vendors.signatures, token);
  if (!stopped) throw new AppError("notifications.link_invalid", {}, "token");
  const { kind, personId } = stopped;
  const kinds = kind
    ? [kind]
    : Object.entries(theNews()).flatMap(([name, row]) => (row.canEnd ? [name as NewsKind] : []));
  await inTransaction(ctx, async (tx) => {
    // Whose account is gone hears nothing already.
    if (!(await personOf(tx, { id: personId }))) return;
    const known = await tx
      .select()
      .from(newsWishes)
      .where(and(eq(newsWishes.personId, personId), inArray(newsWishes.kind, kinds)));
    for (const name of kinds) {
      const wish = known.find((one) => one.kind === name);
      if (wish?.email !== "off")
        await keepWish(tx, ctx, personId, { kind: name, email: "off", push: wish?.push ?? noWish.push });
    }
  });
}

type Wished = { readonly kind: NewsKind; readonly email: MailWish; readonly push: boolean };

async function keepWish(tx: Transaction, ctx: Context, personId: string, { kind, email, push }: Wished): Promise<void> {
  const chosen = { email, push, changedAt: ctx.now };
  await tx
    .insert(newsWishes)
    .values({ personId, kind, ...chosen })
    .onConflictDoUpdate({ target: [newsWishes.personId, newsWishes.kind], set: chosen });
  await emit(tx, ctx, "notifications.wish_changed", personId, { kind, email });
}

/**
 * In these hours nothing is told that may wait; without any, mails come at once and pushes not at night.
 * Errors: `notifications.hours_incomplete` where one is missing, or both are the same
 */
export async function setQuietHours(ctx: Context, hours: SetQuietHours): Promise<void> {
  authorise(ctx, "notifications.change_own");
  const isNone = hours.fromHour === null && hours.untilHour === null;
  const isWhole = hours.fromHour !== null && hours.untilHour !== null && hours.fromHour !== hours.untilHour;
  if (!isNone && !isWhole) throw new AppError("notifications.hours_incomplete", {}, "untilHour");
  await inTransaction(ctx, async (tx) => {
    const personId = me(ctx);
    if (hours.fromHour === null || hours.untilHour === null) {
      await tx.delete(quietHours).where(eq(quietHours.personId, personId));
    } else {
      const { fromHour, untilHour, timeZone } = hours;
      const set = { fromHour, untilHour, timeZone };
      await tx
        .insert(quietHours)
        .values({ personId, ...set })
        .onConflictDoUpdate({ target: quietHours.personId, set });
    }
    await emit(tx, ctx, "notifications.quiet_hours_changed", personId);
  });
}

/** Somebody opens what they were told; where it leads is answered. Errors: `notifications.not_found`, also for somebody else's */
export async function readNews(ctx: Context, { newsId }: ReadNews): Promise<{ link: string }> {
  authorise(ctx, "notifications.change_own");
  const mine = and(eq(news.id, newsId), eq(news.personId, me(ctx)));
  await ctx.db
    .update(news)
    .set({ readAt: ctx.now })
    .where(and(mine, isNull(news.readAt)));
  const [told] = await ctx.db.select({ link: news.link }).from(news).where(mine);
  if (!told) throw new AppError("notifications.not_found", {}, "newsId");
  return told;
}

/** All that somebody was told is read. */
export async function readAllNews(ctx: Context): Promise<void> {
  authorise(ctx, "notifications.change_own");
  await ctx.db
    .update(news)
    .set({ readAt: ctx.now })
    .where(and(eq(news.personId, me(ctx)), isNull(news.readAt)));
}

/** Somebody looks at a page: what they were told of it they have seen, by whichever way they came. */
export async function seePage(ctx: Context, { link }: SeePage): Promise<void> {
  authorise(ctx, "notifications.change_own");
  await ctx.db
    .update(news)
    .set({ readAt: ctx.now })
    .where(
      and(eq(news.personId, me(ctx)), sql`regexp_replace(${news.link}, '[?#].*$', '') = ${link}`, isNull(news.readAt)),
    );
}

/**
 * This browser shows news from now on, until its session ends. One browser is one person's: whoever had it before is shown nothing
 * there any more. Errors: `notifications.no_browser` for a program with a key, `notifications.devices_many`
 */
export async function showPushes(ctx: Context, { endpoint, keys }: ShowPushes): Promise<void> {
  authorise(ctx, "notifications.change_own");
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) throw new AppError("notifications.no_browser");
  await inTransaction(ctx, async (tx) => {
    const personId = me(ctx);
    const others = await tx
      .select({ id: pushSubscriptions.id, endpoint: pushSubscriptions.endpoint })
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.personId, personId))
      .for("update");
    const isKnown = others.some((one) => one.endpoint === endpoint);
    if (!isKnown && others.length >= mostDevices)
      throw new AppError("notifications.devices_many", { most: mostDevices });
    const set = { personId, sessionId, p256dh: keys.p256dh, auth: keys.auth };
    await tx
      .insert(pushSubscriptions)
      .values({ id: newId(ctx.now), endpoint, since: ctx.now, ...set })
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set });
    if (!isKnown) await emit(tx, ctx, "notifications.push_started", personId);
  });
}

const mostDevices = 10;

/** This browser shows nothing any more; one that did not changes nothing. */
export async function stopPushes(ctx: Context, { endpoint }: StopPushes): Promise<void> {
  authorise(ctx, "notifications.change_own");
  await inTransaction(ctx, async (tx) => {
    const gone = await tx
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.personId, me(ctx)), eq(pushSubscriptions.endpoint, endpoint)))
      .returning({ id: pushSubscriptions.id });
    if (gone.length > 0) await emit(tx, ctx, "notifications.push_ended", me(ctx));
  });
}
