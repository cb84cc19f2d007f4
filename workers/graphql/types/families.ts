import { reasonsBeforeOne } from "../../../domain/families/before-one";
import type { NeedPlace } from "../../../domain/families/need-question";
import {
  compareChildminders,
  readChildren,
  readFavourite,
  readFavourites,
  readInvitations,
  readParents,
  readSearches,
} from "../../../domain/families/queries";
import { rhythms } from "../../../domain/families/rhythms";
import { ChooseFavourite, CompareChildminders, tellings } from "../../../domain/families/schemas";
import type {
  ChildsAnswer,
  ChildView,
  Comparison,
  Favourites,
  FavouriteView,
  InvitationView,
  NeedView,
  ParentView,
  SearchView,
} from "../../../domain/families/views";
import { parseInput } from "../../../domain/kernel/input";
import type { Fit, SearchResult } from "../../../domain/search/result";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const Parent = answeredObject<ParentView>("Parent", "A parent of one's family.", (t) => ({
  name: t.exposeString("name", { description: "Empty until they say it." }),
  email: t.exposeString("email"),
  joinedAt: t.expose("joinedAt", { type: "Instant" }),
  you: t.exposeBoolean("you"),
}));

const Invitation = answeredObject<InvitationView>("FamilyInvitation", "Nobody has answered it yet.", (t) => ({
  id: t.exposeID("id"),
  email: t.exposeString("email"),
  at: t.expose("at", { type: "Instant" }),
  expiresAt: t.expose("expiresAt", { type: "Instant" }),
}));

const Place = answeredObject<NeedPlace>("NeedPlace", "Where a family lives or goes.", (t) => ({
  label: t.exposeString("label", { description: "Empty for somebody's own position." }),
  slug: t.exposeString("slug", { nullable: true }),
  lon: t.exposeFloat("lon"),
  lat: t.exposeFloat("lat"),
}));

const Wish = answeredObject<NeedView["wishes"][number]>("CareWish", "A wish, and how much it matters.", (t) => ({
  wish: t.exposeString("wish", { description: "`garden`, `language:tr`" }),
  weight: t.exposeInt("weight", { description: "1 nice, 2 important, 3 a must." }),
}));

export const ReasonBeforeOne = builder.enumType("ReasonBeforeOne", {
  description: "Why a child under one needs care (§24(1) SGB VIII).",
  values: reasonsBeforeOne,
});

const Need = answeredObject<NeedView>("CareNeed", "The care a child needs.", (t) => ({
  hours: t.exposeString("hours", { description: "As they stand in links." }),
  hoursText: t.exposeString("hoursText", { description: "As the reader writes them." }),
  hoursPerWeek: t.exposeFloat("hoursPerWeek"),
  start: t.expose("start", { type: "Day" }),
  ageAtStart: t.exposeInt("ageAtStart", { description: "In months." }),
  leastMonths: t.exposeInt("leastMonths", { description: "So many months it must last at least." }),
  home: t.expose("home", { type: Place }),
  radiusKm: t.exposeInt("radiusKm"),
  work: t.expose("work", { type: Place, nullable: true }),
  detourKm: t.exposeInt("detourKm"),
  wishes: t.expose("wishes", { type: [Wish], description: "What matters most first." }),
  whyBeforeOne: t.expose("whyBeforeOne", {
    type: ReasonBeforeOne,
    nullable: true,
    description: "Null where nothing was said, or the child is one by then.",
  }),
  whyWords: t.exposeString("whyWords", { description: "A line on that reason." }),
  link: t.exposeString("link", { description: "Query of the public search that asks for it." }),
}));

export const Child = answeredObject<ChildView>("Child", "A child of one's family.", (t) => ({
  id: t.exposeID("id"),
  nickname: t.exposeString("nickname"),
  bornMonth: t.exposeString("bornMonth", { description: "`2025-03`" }),
  expected: t.exposeBoolean("expected"),
  ageMonths: t.exposeInt("ageMonths"),
  need: t.expose("need", { type: Need, nullable: true }),
}));

const Telling = builder.enumType("AlertTelling", {
  description: "What alerts tell of: what fits from the first day, also within three months, also half of the hours.",
  values: tellings,
});

const AlertRhythm = builder.enumType("AlertRhythm", {
  description: "How often alerts come: the first opening of a day at once, or all of them in the morning.",
  values: rhythms,
});

const Search = answeredObject<SearchView>("SavedSearch", "A question to the public search that is kept.", (t) => ({
  id: t.exposeID("id"),
  name: t.exposeString("name"),
  tells: t.expose("tells", { type: Telling }),
  place: t.exposeString("place", { description: "Empty for somebody's own position." }),
  to: t.exposeString("to", { nullable: true }),
  hours: t.exposeString("hours", { nullable: true }),
  start: t.expose("start", { type: "Day", nullable: true, description: "Null for at once." }),
  radiusKm: t.exposeInt("radiusKm", { nullable: true }),
  link: t.exposeString("link", { nullable: true, description: "Null where the search no longer understands it." }),
  alertsSince: t.expose("alertsSince", { type: "Instant", nullable: true }),
  rhythm: t.expose("rhythm", { type: AlertRhythm, nullable: true }),
  fittingNow: t.exposeInt("fittingNow", { nullable: true, description: "Counted up to 1,000." }),
}));

const Nearest = answeredObject<NonNullable<Fit["nearest"]>>(
  "NearestFit",
  "Less than what was wanted, or all of it later.",
  (t) => ({
    hours: t.string({
      nullable: true,
      description: "Fewer hours, as the reader writes them; null for all of them.",
      resolve: (nearest) => (nearest.kind === "fewer" ? nearest.hours : null),
    }),
    hoursPerWeek: t.float({
      nullable: true,
      resolve: (nearest) => (nearest.kind === "fewer" ? nearest.hoursPerWeek : null),
    }),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    outgrownAtMonths: t.exposeInt("outgrownAtMonths", { nullable: true }),
    short: t.exposeBoolean("short"),
  }),
);

export const FitState = builder.enumType("SearchFitState", {
  description: "All wanted hours on the first day, all of them later, some of them, none.",
  values: ["now", "later", "partly", "none"] as const,
});

const SearchFit = answeredObject<Fit>("SearchFit", "How well somebody fits, as the public search says it.", (t) => ({
  state: t.expose("state", { type: FitState }),
  coverage: t.exposeFloat("coverage", { description: "Share of the wanted hours on the first day, 0 to 1." }),
  from: t.expose("from", { type: "Day", nullable: true, description: "First day on which all of it fits." }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null is open-ended." }),
  outgrownAtMonths: t.exposeInt("outgrownAtMonths", {
    nullable: true,
    description: "The age at which the child outgrows her range, where that ends it.",
  }),
  short: t.exposeBoolean("short", { description: "Shorter than is needed." }),
  missing: t.exposeString("missing", { nullable: true, description: "Wanted hours that are not free." }),
  nearest: t.expose("nearest", { type: Nearest, nullable: true }),
  freeHoursPerWeek: t.exposeFloat("freeHoursPerWeek"),
  freeHours: t.exposeString("freeHours", { description: "What is free on the first day, as it stands in links." }),
}));

const Result = answeredObject<SearchResult>("SearchResult", "Somebody, as the public search shows them.", (t) => ({
  slug: t.exposeString("slug"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  distanceMetres: t.exposeInt("distanceMetres", { description: "From the blurred point, in steps of 100." }),
  joint: t.exposeBoolean("joint"),
  languages: t.stringList({ resolve: ({ languages }) => [...languages] }),
  pedagogies: t.stringList({ resolve: ({ pedagogies }) => [...pedagogies] }),
  homeFeatures: t.stringList({
    description: "`pets`, `garden`, `smokeFree`, `barrierFree`, as far as they are so.",
    resolve: ({ home }) => Object.entries(home).flatMap(([feature, is]) => (is ? [feature] : [])),
  }),
  meals: t.exposeString("meals"),
  mealChargeCents: t.exposeInt("mealChargeCents", { nullable: true }),
  hourlyPriceCents: t.exposeInt("hourlyPriceCents", { nullable: true }),
  pictureId: t.exposeID("pictureId", { nullable: true }),
  fromAgeMonths: t.exposeInt("fromAgeMonths"),
  toAgeMonths: t.exposeInt("toAgeMonths"),
  fit: t.expose("fit", { type: SearchFit }),
}));

const ChildsAnswerType = answeredObject<ChildsAnswer>(
  "ChildsAnswer",
  "Somebody, held against a child's need.",
  (t) => ({
    childId: t.exposeID("childId"),
    nickname: t.exposeString("nickname"),
    hours: t.exposeString("hours", { description: "What is wanted, as it stands in links." }),
    result: t.expose("result", { type: Result }),
  }),
);

const Favourite = answeredObject<FavouriteView>("Favourite", "A childminder whom one's family keeps.", (t) => ({
  slug: t.exposeString("slug"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  addedAt: t.expose("addedAt", { type: "Instant" }),
  freeHoursPerWeek: t.exposeFloat("freeHoursPerWeek"),
  freeFrom: t.expose("freeFrom", { type: "Day", nullable: true }),
  changedAt: t.expose("changedAt", { type: "Instant", nullable: true }),
  answers: t.expose("answers", {
    type: [ChildsAnswerType],
    description: "One for each child whose need is known.",
    extensions: usuallyOf(3),
  }),
}));

const Kept = answeredObject<Favourites>("Favourites", "Whom one's family keeps.", (t) => ({
  listed: t.expose("listed", { type: [Favourite], description: "The last added first." }),
  gone: t.exposeInt("gone", { description: "How many are not listed at present." }),
}));

const Family = answeredObject<{ readonly parents: ParentView[] }>(
  "Family",
  "One's own family; nobody and nothing before a parent's first act.",
  (t) => ({
    parents: t.expose("parents", {
      type: [Parent],
      description: "Who joined first comes first.",
      extensions: usuallyOf(2),
    }),
    invitations: t.field({
      type: [Invitation],
      nullable: true,
      description: "Those that nobody has answered yet.",
      extensions: answeredBy(readInvitations),
      resolve: (_family, _args, ctx) => readInvitations(ctx),
    }),
    children: t.field({
      type: [Child],
      nullable: true,
      description: "The oldest first.",
      extensions: { ...answeredBy(readChildren), ...usuallyOf(3) },
      resolve: (_family, _args, ctx) => readChildren(ctx),
    }),
    savedSearches: t.field({
      type: [Search],
      nullable: true,
      description: "What it searches for again and again.",
      extensions: answeredBy(readSearches),
      resolve: (_family, _args, ctx) => readSearches(ctx),
    }),
    favourites: t.field({
      type: Kept,
      nullable: true,
      extensions: answeredBy(readFavourites),
      resolve: (_family, _args, ctx) => readFavourites(ctx),
    }),
  }),
);

builder.queryField("family", (t) =>
  t.field({
    type: Family,
    nullable: true,
    description: "One's own family.",
    extensions: answeredBy(readParents),
    resolve: async (_root, _args, ctx) => ({ parents: await readParents(ctx) }),
  }),
);

const KeptChildminder = answeredObject<Awaited<ReturnType<typeof readFavourite>>>(
  "KeptChildminder",
  "A childminder, and whether one's family keeps her.",
  (t) => ({
    slug: t.exposeString("slug"),
    name: t.exposeString("name"),
    placeName: t.exposeString("placeName"),
    favourite: t.exposeBoolean("favourite"),
  }),
);

builder.queryField("keptChildminder", (t) =>
  t.field({
    type: KeptChildminder,
    nullable: true,
    description: "Whether one's family keeps this childminder.",
    args: { slug: t.arg.string({ required: true }) },
    extensions: answeredBy(readFavourite),
    resolve: (_root, args, ctx) => readFavourite(ctx, parseInput(ChooseFavourite, { ...args })),
  }),
);

const ComparedChild = answeredObject<Comparison["children"][number]>(
  "ComparedChild",
  "A child of the family.",
  (t) => ({
    id: t.exposeID("id"),
    nickname: t.exposeString("nickname"),
  }),
);

const ComparisonType = answeredObject<Comparison>("Comparison", "Up to three people beside each other.", (t) => ({
  child: t.expose("child", { type: ComparedChild, nullable: true, description: "Whose need they are held against." }),
  need: t.expose("need", { type: Need, nullable: true }),
  children: t.expose("children", { type: [ComparedChild], description: "Every child whose need is known." }),
  results: t.expose("results", { type: [Result], description: "In the order in which they were asked for." }),
  gone: t.exposeInt("gone", { description: "How many of them are not listed at present." }),
}));

builder.queryField("comparison", (t) =>
  t.field({
    type: ComparisonType,
    nullable: true,
    description: "Up to three people beside each other, for one child of the family.",
    args: { slugs: t.arg.stringList({ required: true }), childId: t.arg.id({ required: false }) },
    extensions: answeredBy(compareChildminders),
    resolve: (_root, { slugs, childId }, ctx) =>
      compareChildminders(
        ctx,
        parseInput(CompareChildminders, { slugs, ...(childId && { childId: String(childId) }) }),
      ),
  }),
);
