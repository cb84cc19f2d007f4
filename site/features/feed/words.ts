import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { href } from "../../paths";
import { placementPage } from "../placements/words";
import type { FeedPageQuery } from "./feed-page.query";

export type Entry = NonNullable<FeedPageQuery["feed"]>[number];

/** What is new in a line, more of it in another, and where it leads. */
export type Told = { readonly title: string; readonly text: string; readonly link: string };

export function toldOf(entry: Entry): Told {
  const { kind, name, placeName, slug, placementId, side, words, families, week } = entry;
  if (kind === "demand") {
    return {
      title: m.feed_demand({ count: families ?? 0 }),
      text: week ? m.feed_demand_text({ date: date(week) }) : "",
      link: href("/meine-tagespflege/ausblick"),
    };
  }
  if (kind === "answer") {
    const other = name || (side === "family" ? m.conversations_her() : m.conversations_family());
    return { title: words ?? "", text: other, link: side && placementId ? placementPage(side, placementId) : "" };
  }
  return {
    title: m.feed_who({ name, place: placeName ?? "" }),
    text: kind === "opening" ? m.feed_opening() : m.feed_favourite(),
    link: href(`/tagespflegeperson/${slug}`),
  };
}
