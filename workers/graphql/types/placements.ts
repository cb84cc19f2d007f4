import { parseInput } from "../../../domain/kernel/input";
import { moveNames, moveReasons, stateNames } from "../../../domain/placements/machine";
import {
  readFamilyPlacement,
  readFamilyPlacements,
  readFamilySettling,
  readHerPlacement,
  readHerPlacements,
  readHerSettling,
} from "../../../domain/placements/queries";
import { ReadPlacement } from "../../../domain/placements/schemas";
import { moods, partings } from "../../../domain/placements/settling";
import type {
  AskedFit,
  OfferView,
  PlacementView,
  SettlingDayView,
  SettlingView,
  StepView,
  TermsView,
  VisitView,
} from "../../../domain/placements/views";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";

const State = builder.enumType("PlacementState", {
  description: "Where a child's way to a childminder stands.",
  values: stateNames,
});

const Move = builder.enumType("PlacementMove", {
  description: "A step of either side or of the platform; `ask` is the first.",
  values: ["ask", ...moveNames] as const,
});

const Reason = builder.enumType("PlacementReason", { description: "Why a step was made.", values: moveReasons });

const Turn = builder.enumType("PlacementTurn", {
  description: "Whose answer is waited for.",
  values: ["you", "they", "both", "nobody"] as const,
});

const Who = builder.enumType("PlacementWho", {
  description: "Who did something, seen from the reader.",
  values: ["you", "they", "system"] as const,
});

const Phase = builder.enumType("SettlingPhase", {
  description: "What a day of the first weeks is meant for.",
  values: ["together", "first_separation", "next_separation", "longer", "full"] as const,
});
const Mood = builder.enumType("SettlingMood", { description: "How the child was.", values: moods });
const Parting = builder.enumType("SettlingParting", {
  description: "Whether there was a separation, and whether the child let itself be comforted.",
  values: partings,
});

const Visit = answeredObject<VisitView>("PlacementVisit", "Getting to know each other.", (t) => ({
  proposedBy: t.expose("proposedBy", { type: Who }),
  times: t.field({
    type: ["Instant"],
    description: "What was proposed, the earliest first.",
    resolve: (visit) => [...visit.times],
  }),
  startsAt: t.expose("startsAt", { type: "Instant", nullable: true, description: "The one that was picked." }),
  minutes: t.exposeInt("minutes"),
  words: t.exposeString("words"),
}));

const Offer = answeredObject<OfferView>("PlacementOffer", "What she offers; its hours are held.", (t) => ({
  id: t.exposeID("id"),
  hours: t.exposeString("hours", { description: "As the reader writes them." }),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null while no end is planned." }),
  mealCents: t.exposeInt("mealCents", { nullable: true, description: "Meals a month, in cents." }),
  words: t.exposeString("words"),
  expiresAt: t.expose("expiresAt", { type: "Instant" }),
}));

const Terms = answeredObject<TermsView>("PlacementTerms", "What both agreed on.", (t) => ({
  hours: t.exposeString("hours"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  mealCents: t.exposeInt("mealCents", { nullable: true }),
  agreedAt: t.expose("agreedAt", { type: "Instant" }),
  earliestLastDay: t.expose("earliestLastDay", {
    type: "Day",
    nullable: true,
    description: "If notice were given today; null where none can be given.",
  }),
}));

const Step = answeredObject<StepView>("PlacementStep", "Who did what, when and why.", (t) => ({
  move: t.expose("move", { type: Move }),
  by: t.expose("by", { type: Who }),
  at: t.expose("at", { type: "Instant" }),
  reason: t.expose("reason", { type: Reason, nullable: true }),
  words: t.exposeString("words"),
}));

const Fit = answeredObject<AskedFit>("PlacementFit", "What is asked, held against what is free with her.", (t) => ({
  fits: t.exposeBoolean("fits"),
  coverage: t.exposeFloat("coverage", { description: "0 to 1." }),
  from: t.expose("from", { type: "Day", nullable: true }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  missing: t.exposeString("missing", { nullable: true, description: "Hours that are not free on the first day." }),
}));

const Placement = answeredObject<PlacementView>(
  "Placement",
  "One child's way to one childminder, as one side sees it.",
  (t) => ({
    id: t.exposeID("id"),
    state: t.expose("state", { type: State }),
    turn: t.expose("turn", { type: Turn }),
    due: t.expose("due", { type: "Instant", nullable: true, description: "By when whoever's turn it is must act." }),
    nickname: t.exposeString("nickname", { description: "Empty where it is not shown yet." }),
    bornMonth: t.exposeString("bornMonth", { nullable: true }),
    childId: t.exposeID("childId", { nullable: true, description: "For the family alone." }),
    otherName: t.exposeString("otherName", { description: "Of the other side; empty where it is not shown yet." }),
    slug: t.exposeString("slug", {
      nullable: true,
      description: "Of her profile, for the family, while she is listed.",
    }),
    placeName: t.exposeString("placeName"),
    address: t.exposeString("address", {
      nullable: true,
      description: "Her exact address, for the family, from the agreed visit or the accepted place on.",
    }),
    blind: t.exposeBoolean("blind"),
    hours: t.exposeString("hours", { description: "What was asked for, as the reader writes it." }),
    hoursLink: t.exposeString("hoursLink", { description: "The same as it stands in links." }),
    hoursPerWeek: t.exposeFloat("hoursPerWeek"),
    start: t.expose("start", { type: "Day" }),
    words: t.exposeString("words"),
    rank: t.exposeInt("rank", {
      nullable: true,
      description: "The family's order of wishes, for the family; 1 is the first.",
    }),
    askedAt: t.expose("askedAt", { type: "Instant" }),
    since: t.expose("since", { type: "Instant", description: "When its state began." }),
    visit: t.expose("visit", { type: Visit, nullable: true }),
    offer: t.expose("offer", { type: Offer, nullable: true }),
    terms: t.expose("terms", { type: Terms, nullable: true }),
    steps: t.field({ type: [Step], description: "From the first on.", resolve: ({ steps }) => [...steps] }),
    can: t.field({ type: [Move], description: "What who reads can do now.", resolve: ({ can }) => [...can] }),
    canVisit: t.exposeBoolean("canVisit", { description: "Whether times for a visit can be proposed." }),
    fit: t.expose("fit", { type: Fit, nullable: true, description: "For her, while nothing is agreed." }),
  }),
);

const SettlingDay = answeredObject<SettlingDayView>(
  "SettlingDay",
  "A day of the first weeks: what is meant for it, and how it went.",
  (t) => ({
    number: t.exposeInt("number", { description: "1 for the first." }),
    on: t.expose("on", { type: "Day" }),
    phase: t.expose("phase", { type: Phase }),
    apartMinutes: t.exposeInt("apartMinutes", { description: "How long the parent is away at most." }),
    mood: t.expose("mood", { type: Mood, nullable: true, description: "Null while nothing was written." }),
    parting: t.expose("parting", { type: Parting, nullable: true }),
    words: t.exposeString("words"),
  }),
);

const Settling = answeredObject<SettlingView>("SettlingPlan", "The first weeks, by the Berlin model.", (t) => ({
  today: t.expose("today", { type: "Day" }),
  fullFrom: t.expose("fullFrom", {
    type: "Day",
    nullable: true,
    description: "The first day with all hours and no parent, as it looks now.",
  }),
  days: t.field({ type: [SettlingDay], resolve: ({ days }) => [...days] }),
}));

builder.queryField("familySettling", (t) =>
  t.field({
    type: Settling,
    nullable: true,
    description: "The plan of the first weeks, for the family.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readFamilySettling),
    resolve: (_root, args, ctx) => readFamilySettling(ctx, parseInput(ReadPlacement, { ...args })),
  }),
);

builder.queryField("herSettling", (t) =>
  t.field({
    type: Settling,
    nullable: true,
    description: "The plan of the first weeks, for the childminder.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readHerSettling),
    resolve: (_root, args, ctx) => readHerSettling(ctx, parseInput(ReadPlacement, { ...args })),
  }),
);

builder.queryField("familyPlacements", (t) =>
  t.field({
    type: [Placement],
    nullable: true,
    description: "What one's family has asked for and agreed on; what is over stays for sixty days.",
    extensions: answeredBy(readFamilyPlacements),
    resolve: (_root, _args, ctx) => readFamilyPlacements(ctx),
  }),
);

builder.queryField("familyPlacement", (t) =>
  t.field({
    type: Placement,
    nullable: true,
    description: "One of one's family's placements; null where it is none of theirs.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readFamilyPlacement),
    resolve: (_root, args, ctx) => readFamilyPlacement(ctx, parseInput(ReadPlacement, { ...args })),
  }),
);

builder.queryField("herPlacements", (t) =>
  t.field({
    type: [Placement],
    nullable: true,
    description: "What families ask of a childminder and what she has agreed on; what she must answer comes first.",
    extensions: answeredBy(readHerPlacements),
    resolve: (_root, _args, ctx) => readHerPlacements(ctx),
  }),
);

builder.queryField("herPlacement", (t) =>
  t.field({
    type: Placement,
    nullable: true,
    description: "One of her placements; null where it is none of hers.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readHerPlacement),
    resolve: (_root, args, ctx) => readHerPlacement(ctx, parseInput(ReadPlacement, { ...args })),
  }),
);
