import { and, asc, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import {
  mobileNumbers,
  news,
  newsWishes,
  pushSubscriptions,
  quietHours,
  unreachableAddresses,
} from "../../db/schema/notifications";
import { addressOf, me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { isToldTo, type NewsRow, newsRowOf, theNews } from "../kernel/news";
import { authorise } from "../kernel/permissions";
import { openMarks, type Unreachable } from "../kernel/unreachable";
import { type MailWish, noWish } from "./deciding";
import type { ListNews } from "./schemas";
import { numberOf } from "./texts";

export type OwnUnreachable = { readonly why: Unreachable; readonly since: Date };

/** Why e-mails do not reach who asks, or are not sent to them any more; nothing where all is well. */
export async function listOwnUnreachable(ctx: Context): Promise<OwnUnreachable[]> {
  authorise(ctx, "accounts.read_own");
  const own = await addressOf(ctx.db, me(ctx));
  if (!own) return [];
  return ctx.db
    .select({ why: unreachableAddresses.why, since: unreachableAddresses.since })
    .from(unreachableAddresses)
    .where(openMarks({ channel: "email", address: own.email }))
    .orderBy(asc(unreachableAddresses.since));
}

/** What somebody was told, in their words of today. */
export type NewsView = {
  readonly id: string;
  readonly kind: string;
  readonly words: string;
  readonly at: Date;
  readonly read: boolean;
};

const pageOfNews = 50;

/** What who asks was told, the latest first: fifty, before an instant or the last ones. Messages stand in their conversations. */
export async function listOwnNews(ctx: Context, { before }: ListNews): Promise<NewsView[]> {
  authorise(ctx, "notifications.read_own");
  const rows = await ctx.db
    .select({ id: news.id, kind: news.kind, at: news.at, readAt: news.readAt })
    .from(news)
    .where(and(shownTo(me(ctx)), before ? lt(news.at, before) : undefined))
    .orderBy(desc(news.at), desc(news.id))
    .limit(pageOfNews);
  return rows.map(({ id, kind, at, readAt }) => ({
    id,
    kind,
    words: newsRowOf(kind)?.words[ctx.locale] ?? kind,
    at,
    read: readAt !== null,
  }));
}

/** How much of it is not read yet. */
export async function countUnreadNews(ctx: Context): Promise<number> {
  authorise(ctx, "notifications.read_own");
  return ctx.db.$count(news, and(shownTo(me(ctx)), isNull(news.readAt)));
}

const shownTo = (personId: string) => and(eq(news.personId, personId), inArray(news.kind, inboxKinds()));

function inboxKinds(): string[] {
  return Object.entries(theNews()).flatMap(([kind, { channels }]) => (channels.includes("inbox") ? [kind] : []));
}

/** How who asks hears of a kind, and what of it they may choose. */
export type WishView = {
  readonly kind: string;
  readonly words: string;
  readonly email: MailWish | null;
  readonly push: boolean | null;
  readonly canEnd: boolean;
  readonly mayWait: boolean;
};

/** Each kind that is told to who asks; null for a channel that it does not have. */
export async function listOwnWishes(ctx: Context): Promise<WishView[]> {
  authorise(ctx, "notifications.read_own");
  const chosen = await ctx.db
    .select()
    .from(newsWishes)
    .where(eq(newsWishes.personId, me(ctx)));
  return Object.entries(theNews()).flatMap(([kind, row]: [string, NewsRow]) => {
    if (!isToldTo(row, ctx.actor.roles)) return [];
    const wish = chosen.find((one) => one.kind === kind) ?? noWish;
    return {
      kind,
      words: row.words[ctx.locale],
      email: row.channels.includes("email") ? wish.email : null,
      push: row.channels.includes("push") ? wish.push : null,
      canEnd: row.canEnd,
      mayWait: row.mayWait,
    };
  });
}

export type QuietView = { readonly fromHour: number; readonly untilHour: number; readonly timeZone: string };

/** When who asks wants to be left alone; null where they have chosen no hours. */
export async function readQuietHours(ctx: Context): Promise<QuietView | null> {
  authorise(ctx, "notifications.read_own");
  const [hours] = await ctx.db
    .select({ fromHour: quietHours.fromHour, untilHour: quietHours.untilHour, timeZone: quietHours.timeZone })
    .from(quietHours)
    .where(eq(quietHours.personId, me(ctx)));
  return hours ?? null;
}

export type PushView = { readonly devices: number; readonly here: boolean };

/** On how many devices news is shown, and whether on this one. */
export async function readOwnPush(ctx: Context): Promise<PushView> {
  authorise(ctx, "notifications.read_own");
  const rows = await ctx.db
    .select({ sessionId: pushSubscriptions.sessionId })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, me(ctx)));
  return { devices: rows.length, here: rows.some(({ sessionId }) => sessionId === ctx.actor.sessionId) };
}

/** The number, all but its last digits hidden, as it counts and as it waits for its code; "" for none. */
export type MobileView = { readonly number: string; readonly claimed: string; readonly reached: boolean };

/** Whether what cannot wait comes by SMS to who asks. */
export async function readOwnMobile(ctx: Context): Promise<MobileView> {
  authorise(ctx, "notifications.read_own");
  const [row] = await ctx.db
    .select()
    .from(mobileNumbers)
    .where(eq(mobileNumbers.personId, me(ctx)));
  const isOpen = row?.codeUntil && row.codeUntil > ctx.now;
  return {
    number: hidden(row?.number),
    claimed: isOpen ? hidden(row.claimed) : "",
    reached: row?.number != null && (await numberOf(ctx.db, me(ctx))) !== null,
  };
}

const hidden = (number: string | null | undefined) => (number ? `+49 … ${number.slice(-4)}` : "");
