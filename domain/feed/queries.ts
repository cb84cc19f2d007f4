import { me } from "../accounts/steps";
import { favouritesOpenedSince, foundSince } from "../families/queries";
import { lookingAround } from "../families/searches-around";
import { childmindersOf } from "../homes/steps";
import { type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { wordsOfEvent } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import type { PersonsSide } from "../placements/machine";
import { answersSince, otherNames } from "../placements/queries/answers";
import { readListed } from "../search/steps";
import { demandOf, type FeedItem, feedLength, latelyAt, newest } from "./rules";
import type { ReadFeed } from "./schemas";

/** One thing that is new, as it is shown: what its kind does not have is null. */
export type FeedEntry = {
  readonly kind: FeedItem["kind"];
  readonly at: Date;
  /** Of the childminder, or of the parents; "" where it is not told. */
  readonly name: string;
  readonly placeName: string | null;
  /** Of her profile. */
  readonly slug: string | null;
  readonly placementId: string | null;
  /** On which side of it whoever reads is. */
  readonly side: PersonsSide | null;
  /** What happened, in the reader's words. */
  readonly words: string | null;
  readonly families: number | null;
  /** The Monday of the week in which so many families began to look. */
  readonly week: Day | null;
};

/** What is new for who asks, the latest first, as parent and as childminder; of the last thirty days, a hundred at most. */
export async function readFeed(ctx: Context, { first }: ReadFeed): Promise<FeedEntry[]> {
  authorise(ctx, "feed.read_own");
  // Whoever acts for a family has no news of their own in that.
  if (ctx.actor.forFamily !== undefined) return [];
  const kept = await ctx.vendors.feeds.read(me(ctx));
  const items = kept ?? (await workOut(ctx));
  if (!kept) await ctx.vendors.feeds.keep(me(ctx), items);
  return firstEntries(ctx, newest(items, ctx.now), first ?? feedLength);
}

/** So many are named at once: who has gone meanwhile is left out, and the next take their place. */
const leastNamed = 10;

/** Named as far as they are shown: a start page shows three. */
async function firstEntries(ctx: Context, items: readonly FeedItem[], first: number): Promise<FeedEntry[]> {
  const portion = Math.max(first, leastNamed);
  const entries: FeedEntry[] = [];
  for (let at = 0; at < items.length && entries.length < first; at += portion)
    entries.push(...(await entriesOf(ctx, items.slice(at, at + portion))));
  return entries.slice(0, first);
}

/** All of it from the database, from nothing. */
async function workOut(ctx: Context): Promise<FeedItem[]> {
  const { roles } = ctx.actor;
  const found = await Promise.all([
    ...(roles.includes("parent") ? [openingsFor(ctx), answersOn(ctx, "family")] : []),
    ...(roles.includes("childminder") ? [answersOn(ctx, "childminder"), demandFor(ctx)] : []),
  ]);
  return newest(found.flat(), ctx.now);
}

async function openingsFor(ctx: Context): Promise<FeedItem[]> {
  const lately = latelyAt(ctx.now);
  const [found, favourites] = await Promise.all([foundSince(ctx, lately), favouritesOpenedSince(ctx, lately)]);
  const items = (kind: "opening" | "favourite", openings: typeof found) =>
    openings.map(({ childminderId, at }) => ({ kind, at: at.toISOString(), childminderId }));
  return [...items("opening", found), ...items("favourite", favourites)];
}

async function answersOn(ctx: Context, side: PersonsSide): Promise<FeedItem[]> {
  const answers = await answersSince(ctx, side, latelyAt(ctx.now));
  return answers.map(({ placementId, event, at }) => ({
    kind: "answer",
    at: at.toISOString(),
    placementId,
    side,
    event,
  }));
}

/** Who began to look around her public point, among those who hear of openings; the same whatever she offers. */
async function demandFor(ctx: Context): Promise<FeedItem[]> {
  const [her] = await readListed(ctx.db, await childmindersOf(ctx.db, me(ctx)));
  if (!her) return [];
  const looking = await lookingAround(ctx.db, her);
  return demandOf(
    looking.map(({ familyId, savedOn }) => ({ familyId, on: savedOn })),
    todayInBerlin(ctx.now),
  );
}

async function entriesOf(ctx: Context, items: readonly FeedItem[]): Promise<FeedEntry[]> {
  const hers = items.flatMap((item) => ("childminderId" in item ? [item.childminderId] : []));
  const onSide = (side: PersonsSide) =>
    items.flatMap((item) => (item.kind === "answer" && item.side === side ? [item.placementId] : []));
  const [listed, family, childminder] = await Promise.all([
    hers.length > 0 ? readListed(ctx.db, hers) : [],
    otherNames(ctx, "family", onSide("family")),
    otherNames(ctx, "childminder", onSide("childminder")),
  ]);
  const names = { family, childminder };
  return items.flatMap((item): FeedEntry[] => {
    const entry = { ...nothing, kind: item.kind, at: new Date(item.at) };
    if (item.kind === "demand") return [{ ...entry, families: item.families, week: item.week }];
    if (item.kind === "answer") {
      const { placementId, side } = item;
      const name = names[side].get(placementId);
      // Gone meanwhile, with the account of the other side.
      return name === undefined
        ? []
        : [{ ...entry, name, placementId, side, words: wordsOfEvent(item.event)?.[ctx.locale] ?? "" }];
    }
    const her = listed.find(({ childminderId }) => childminderId === item.childminderId);
    return her ? [{ ...entry, name: her.name, placeName: her.placeName, slug: her.slug }] : [];
  });
}

const nothing = {
  name: "",
  placeName: null,
  slug: null,
  placementId: null,
  side: null,
  words: null,
  families: null,
  week: null,
};
