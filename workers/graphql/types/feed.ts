import { type FeedEntry, readFeed } from "../../../domain/feed/queries";
import { ReadFeed } from "../../../domain/feed/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const Kind = builder.enumType("FeedKind", {
  description: "What is new.",
  values: {
    opening: { description: "Somebody was found for a saved search." },
    favourite: { description: "What is free with a favourite has changed, and fits." },
    answer: { description: "The other side of a placement, or the platform, moved it on." },
    demand: { description: "Families began to look for what is free with one, a childminder." },
  } as const,
});

const Side = builder.enumType("FeedSide", { values: ["family", "childminder"] as const });

const Entry = answeredObject<FeedEntry>(
  "FeedEntry",
  "One thing that is new; what its kind does not have is null.",
  (t) => ({
    kind: t.expose("kind", { type: Kind }),
    at: t.expose("at", { type: "Instant" }),
    name: t.exposeString("name", { description: "Of the childminder, or of the parents; empty where it is not told." }),
    placeName: t.exposeString("placeName", { nullable: true }),
    slug: t.exposeString("slug", { nullable: true, description: "Of her profile." }),
    placementId: t.exposeID("placementId", { nullable: true }),
    side: t.expose("side", { type: Side, nullable: true, description: "On which side of it one is." }),
    words: t.exposeString("words", { nullable: true, description: "What happened, in the reader's language." }),
    families: t.exposeInt("families", { nullable: true, description: "How many families; never fewer than five." }),
    week: t.expose("week", { type: "Day", nullable: true, description: "The Monday of their week." }),
  }),
);

builder.queryField("feed", (t) =>
  t.field({
    type: [Entry],
    nullable: true,
    description: "What is new for one, the latest first, of the last thirty days: the first few, or up to a hundred.",
    args: { first: t.arg.int() },
    extensions: { ...answeredBy(readFeed), ...usuallyOf(30) },
    resolve: (_root, args, ctx) => readFeed(ctx, parseInput(ReadFeed, args)),
  }),
);
