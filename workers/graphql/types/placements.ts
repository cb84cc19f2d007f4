import type { MealBan } from "../../../domain/costs/rules";
import { parseInput } from "../../../domain/kernel/input";
import {
  firstMoveNames,
  moveNames,
  moveReasons,
  type PersonsSide,
  stateNames,
} from "../../../domain/placements/machine";
import { readPlacement, readPlacements, readSettlingPlan } from "../../../domain/placements/queries";
import { readCareInvitations, readInvitedCare } from "../../../domain/placements/queries/care-invitations";
import { type Notice, noticePeriods } from "../../../domain/placements/rules";
import { ReadCareInvitation, ReadPlacement } from "../../../domain/placements/schemas";
import { moods, partings } from "../../../domain/placements/settling";
import type {
  AheadView,
  AskedFit,
  CareInvitationView,
  ChangeView,
  ContractView,
  CrowdedOut,
  InvitedCareView,
  OfferView,
  PlacementView,
  SettlingDayView,
  SettlingView,
  SiblingView,
  StepView,
  TermsView,
  VisitView,
} from "../../../domain/placements/views";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";

export const State = builder.enumType("PlacementState", {
  description: "Where a child's way to a childminder stands.",
  values: stateNames,
});

const Move = builder.enumType("PlacementMove", {
  description: "A step of either side or of the platform; it begins with `ask` or `join`.",
  values: [...firstMoveNames, ...moveNames] as const,
});

const Reason = builder.enumType("PlacementReason", { description: "Why a step was made.", values: moveReasons });

const Turn = builder.enumType("PlacementTurn", {
  description: "Whose answer is waited for.",
  values: ["you", "they", "both", "nobody"] as const,
});

export const Who = builder.enumType("PlacementWho", {
  description: "Who did something, seen from the reader.",
  values: ["you", "they", "system"] as const,
});

export const Phase = builder.enumType("SettlingPhase", {
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
  contractBy: t.expose("contractBy", {
    type: "Day",
    description: "The last day for the contract, if it were accepted today.",
  }),
  words: t.exposeString("words"),
  expiresAt: t.expose("expiresAt", { type: "Instant" }),
}));

const ContractSaid = answeredObject<NonNullable<ContractView["proposed"]>>(
  "PlacementContractDay",
  "A day that one side named.",
  (t) => ({ on: t.expose("on", { type: "Day" }), by: t.expose("by", { type: Who }) }),
);

const Contract = answeredObject<ContractView>(
  "PlacementContract",
  "The contract that follows an accepted place.",
  (t) => ({
    dueOn: t.expose("dueOn", { type: "Day", description: "By which day it is to be concluded." }),
    missed: t.exposeBoolean("missed", { description: "The day has passed without one: both are asked." }),
    proposed: t.expose("proposed", {
      type: ContractSaid,
      nullable: true,
      description: "Another day that waits for the other side.",
    }),
    concluded: t.expose("concluded", {
      type: ContractSaid,
      nullable: true,
      description: "Who said that it is concluded, and on which day.",
    }),
    latest: t.expose("latest", { type: "Day", description: "The latest day that can be proposed today." }),
  }),
);

const SiblingOffer = answeredObject<NonNullable<SiblingView["offer"]>>(
  "PlacementSiblingOffer",
  "What she offers for the sibling: both or neither.",
  (t) => ({
    hours: t.exposeString("hours"),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    mealCents: t.exposeInt("mealCents", { nullable: true }),
  }),
);

const Sibling = answeredObject<SiblingView>(
  "PlacementSibling",
  "The sibling who is asked for together: what is said of one holds for both.",
  (t) => ({
    id: t.exposeID("id", { description: "Of its placement." }),
    nickname: t.exposeString("nickname", { description: "Empty where it is not shown yet." }),
    bornMonth: t.exposeString("bornMonth", { nullable: true }),
    hours: t.exposeString("hours", { description: "What was asked for, as the reader writes it." }),
    hoursLink: t.exposeString("hoursLink", { description: "The same as it stands in links." }),
    start: t.expose("start", { type: "Day" }),
    offer: t.expose("offer", { type: SiblingOffer, nullable: true }),
  }),
);

export const NoticePeriodType = builder.enumType("NoticePeriod", {
  description: "How long before the end of a month notice is given.",
  values: noticePeriods,
});

export const NoticeType = answeredObject<Notice>("AgreedNotice", "How notice is given.", (t) => ({
  probationDays: t.exposeInt("probationDays", {
    description: "From the first day of care; in them any day can be the last.",
  }),
  period: t.expose("period", { type: NoticePeriodType, description: "Afterwards, to the end of a month." }),
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
  notice: t.expose("notice", { type: NoticeType }),
}));

const Ahead = answeredObject<AheadView>(
  "PlacementAhead",
  "What is agreed for later: from a day on other hours hold.",
  (t) => ({ from: t.expose("from", { type: "Day" }), hours: t.exposeString("hours") }),
);

const Change = answeredObject<ChangeView>(
  "PlacementChange",
  "Other hours, or another end, that one side proposes and the other answers.",
  (t) => ({
    id: t.exposeID("id"),
    by: t.expose("by", { type: Who, description: "Who proposes it; the other side answers." }),
    hours: t.exposeString("hours"),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null while no end is planned." }),
    words: t.exposeString("words"),
    expiresAt: t.expose("expiresAt", { type: "Instant" }),
  }),
);

const MealBanType = answeredObject<MealBan>(
  "MealBan",
  "What a statute or the law says of meals with a funded place.",
  (t) => ({
    fixedCents: t.exposeInt("fixedCents", {
      nullable: true,
      description: "What parents pay a month; null for nothing.",
    }),
    says: t.exposeString("says", { description: "The paragraph, or the publication." }),
  }),
);

const Step = answeredObject<StepView>("PlacementStep", "Who did what, when and why.", (t) => ({
  move: t.expose("move", { type: Move }),
  by: t.expose("by", { type: Who }),
  at: t.expose("at", { type: "Instant" }),
  reason: t.expose("reason", { type: Reason, nullable: true }),
  words: t.exposeString("words"),
}));

const Crowded = answeredObject<CrowdedOut>("PlacementCrowdedOut", "Another inquiry of hers.", (t) => ({
  id: t.exposeID("id"),
  nickname: t.exposeString("nickname", { description: "Empty while the inquiry names nobody." }),
  bornMonth: t.exposeString("bornMonth", { nullable: true }),
}));

const Fit = answeredObject<AskedFit>("PlacementFit", "What is asked, held against what is free with her.", (t) => ({
  fits: t.exposeBoolean("fits"),
  coverage: t.exposeFloat("coverage", { description: "0 to 1." }),
  from: t.expose("from", { type: "Day", nullable: true }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  missing: t.exposeString("missing", { nullable: true, description: "Hours that are not free on the first day." }),
  crowdsOut: t.expose("crowdsOut", {
    type: [Crowded],
    nullable: true,
    description: "Who else asks for what fits today, and would not once she offers this; null in lists.",
  }),
}));

export const Placement = answeredObject<PlacementView>(
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
    ahead: t.field({
      type: [Ahead],
      description: "Changes that are agreed and begin later.",
      resolve: ({ ahead }) => [...ahead],
    }),
    change: t.expose("change", { type: Change, nullable: true, description: "The proposal that waits for an answer." }),
    sibling: t.expose("sibling", {
      type: Sibling,
      nullable: true,
      description: "Who is asked for together, while both are open.",
    }),
    contract: t.expose("contract", {
      type: Contract,
      nullable: true,
      description: "From the accepted place on; null where no day was agreed.",
    }),
    steps: t.field({ type: [Step], description: "From the first on.", resolve: ({ steps }) => [...steps] }),
    can: t.field({ type: [Move], description: "What who reads can do now.", resolve: ({ can }) => [...can] }),
    canVisit: t.exposeBoolean("canVisit", { description: "Whether times for a visit can be proposed." }),
    mealBan: t.expose("mealBan", {
      type: MealBanType,
      nullable: true,
      description: "For her, while nothing is agreed: why she can ask nothing for meals where she cares.",
    }),
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

export const Side = builder.enumType("PlacementSide", {
  description: "On which side who reads stands; whoever cares for children and has some of their own reads both.",
  values: ["family", "childminder"] as const satisfies readonly PersonsSide[],
});

const CareInvitation = answeredObject<CareInvitationView>(
  "CareInvitation",
  "An invitation to the parents of a child whom she has entered herself, while it can be accepted.",
  (t) => ({
    id: t.exposeID("id"),
    commitmentId: t.exposeID("commitmentId", { description: "Of `MyChild`." }),
    email: t.exposeString("email"),
    expiresAt: t.expose("expiresAt", { type: "Instant" }),
  }),
);

const InvitedCare = answeredObject<InvitedCareView>(
  "InvitedCare",
  "What the parents of a child in care are invited to.",
  (t) => ({
    herName: t.exposeString("herName"),
    placeName: t.exposeString("placeName"),
    hours: t.exposeString("hours", { description: "As the reader writes them." }),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null while no end is planned." }),
    bornMonth: t.exposeString("bornMonth", { nullable: true, description: "As she has entered it." }),
  }),
);

builder.queryField("careInvitations", (t) =>
  t.field({
    type: [CareInvitation],
    nullable: true,
    description: "Hers to parents of children in care, while they can be accepted.",
    extensions: answeredBy(readCareInvitations),
    resolve: (_root, _args, ctx) => readCareInvitations(ctx),
  }),
);

builder.queryField("invitedCare", (t) =>
  t.field({
    type: InvitedCare,
    nullable: true,
    description: "What a link invites to; null where it does not lead to anything for who asks.",
    args: { secret: t.arg.string({ required: true }) },
    extensions: answeredBy(readInvitedCare),
    resolve: (_root, { secret }, ctx) => readInvitedCare(ctx, parseInput(ReadCareInvitation, { secret })),
  }),
);

builder.queryField("placements", (t) =>
  t.field({
    type: [Placement],
    nullable: true,
    description: "What one has asked for, is asked and has agreed on; what is over stays for sixty days.",
    args: { side: t.arg({ type: Side, required: true }) },
    extensions: answeredBy(readPlacements),
    resolve: (_root, { side }, ctx) => readPlacements(ctx, side),
  }),
);

builder.queryField("placement", (t) =>
  t.field({
    type: Placement,
    nullable: true,
    description: "One of one's own; null where it is none.",
    args: { side: t.arg({ type: Side, required: true }), id: t.arg.id({ required: true }) },
    extensions: answeredBy(readPlacement),
    resolve: (_root, { side, id }, ctx) => readPlacement(ctx, side, parseInput(ReadPlacement, { id })),
  }),
);

builder.queryField("settlingPlan", (t) =>
  t.field({
    type: Settling,
    nullable: true,
    description: "The plan of the first weeks; null before a place is reserved, and once they are over.",
    args: { side: t.arg({ type: Side, required: true }), id: t.arg.id({ required: true }) },
    extensions: answeredBy(readSettlingPlan),
    resolve: (_root, { side, id }, ctx) => readSettlingPlan(ctx, side, parseInput(ReadPlacement, { id })),
  }),
);
