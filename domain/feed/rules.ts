/** What is new for one person: what opened for their family, what others answered, what is asked for around a childminder. Pure. */
import { z } from "zod";
import { addDays, type Day, instantInBerlin, weekdayOf } from "../kernel/calendar";
import { hideSmall } from "../kernel/small-cells";

const at = z.iso.datetime();
const day = z.iso.date() as unknown as z.ZodType<Day>;

/** One thing that is new, by ids and codes: names are read when it is shown, so that who has gone meanwhile is named by nothing kept. */
export const FeedItem = z.discriminatedUnion("kind", [
  /** A childminder was found for a saved search, and still answers it. */
  z.object({ kind: z.literal("opening"), at, childminderId: z.uuid() }),
  /** What is free with a favourite has changed, and fits a child. */
  z.object({ kind: z.literal("favourite"), at, childminderId: z.uuid() }),
  /** The other side, or the platform, moved something on; `event` is its name in the trail. */
  z.object({
    kind: z.literal("answer"),
    at,
    placementId: z.uuid(),
    side: z.enum(["family", "childminder"]),
    event: z.string(),
  }),
  /** So many families began, in the week from that Monday, to look for what is free with her. */
  z.object({ kind: z.literal("demand"), at, week: day, families: z.number().int() }),
]);
export type FeedItem = z.infer<typeof FeedItem>;

/** So many are kept of each person, and for so many days. */
export const feedLength = 100;
const feedDays = 30;

/** The latest first, of the last thirty days. Of a childminder only the latest is told: her name once is enough. */
export function newest(items: readonly FeedItem[], now: Date): FeedItem[] {
  const since = latelyAt(now).since.toISOString();
  const sorted = items.filter((item) => item.at >= since).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const named = new Set<string>();
  const once = sorted.filter((item) => {
    if (!("childminderId" in item)) return true;
    const isNew = !named.has(item.childminderId);
    named.add(item.childminderId);
    return isNew;
  });
  return once.slice(0, feedLength);
}

/** How far back is looked, and for how many at the most. */
export const latelyAt = (now: Date): { since: Date; limit: number } => ({
  since: new Date(now.getTime() - feedDays * 86_400_000),
  limit: feedLength,
});

/** Fewer families than this are not told of: nobody is to guess who it is. */
const leastFamilies = 5;
/** Weeks that are told of. One that is not over is not: watched day by day, a number would tell when a single family came. */
const weeks = 4;

/** How many families began in each of the last whole weeks, each counted once; what is small is left out. */
export function demandOf(
  began: readonly { readonly familyId: string; readonly on: Day }[],
  today: Day,
): Extract<FeedItem, { kind: "demand" }>[] {
  const monday = addDays(today, -weekdayOf(today));
  const firstOf = new Map<string, Day>();
  for (const { familyId, on } of began) {
    const known = firstOf.get(familyId);
    if (!known || on < known) firstOf.set(familyId, on);
  }
  return Array.from({ length: weeks }, (_, at) => addDays(monday, -7 * (at + 1))).flatMap((week) => {
    const end = addDays(week, 7);
    const count = [...firstOf.values()].filter((on) => on >= week && on < end).length;
    const families = hideSmall(count, leastFamilies);
    return families ? [{ kind: "demand", at: instantInBerlin(end, 0).toISOString(), week, families }] : [];
  });
}
