import type { IncidentEntry } from "../../../domain/attendance/queries/incidents";
import type { ProofToConfirm } from "../../../domain/childminders/proofs/queries";
import type { OfficeClaim } from "../../../domain/homes/permit/views";
import { parseInput } from "../../../domain/kernel/input";
import type { ClaimFit } from "../../../domain/offices/claims/fits";
import type { OpenNeed } from "../../../domain/offices/claims/needs";
import {
  type AnswerView,
  type AreaClaim,
  type ClaimOfChild,
  findForClaim,
  listAreaClaims,
  listOldestNeeds,
  type OwnClaim,
  type ProposalView,
  readAreaClaim,
  readOwnClaim,
} from "../../../domain/offices/claims/queries";
import { ReadClaim, ReadOwnClaim } from "../../../domain/offices/claims/schemas";
import { type Desk, type DeskCard, type JustConfirmed, readDesk } from "../../../domain/offices/desk/queries";
import { ReadDesk } from "../../../domain/offices/desk/schemas";
import { type Funding, readFunding } from "../../../domain/offices/funding/queries";
import { ReadFunding } from "../../../domain/offices/funding/schemas";
import type { SupplyAndNeed } from "../../../domain/offices/report/counts";
import { type BlindAndOpen, readBlindAndOpen, readSupplyAndNeed } from "../../../domain/offices/report/queries";
import { type Answered, ageGroups, hourBands } from "../../../domain/offices/report/rules";
import { ReadSupplyAndNeed } from "../../../domain/offices/report/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { IncidentKindType } from "./attendance";
import { FitState, ReasonBeforeOne } from "./families";
import { GermanLand } from "./my-childminder";
import { ProofKind } from "./proofs";

const hidden = "Null is hidden: few stand behind it, or it would tell of few.";

const AgeGroup = builder.enumType("AgeGroup", { description: "By full years.", values: ageGroups });
const HourBand = builder.enumType("HourBand", { description: "By hours a week.", values: hourBands });

const PlaceCount = answeredObject<SupplyAndNeed["places"][number]>("PlaceCount", "One place of an area.", (t) => ({
  municipalityId: t.exposeString("municipalityId", { nullable: true, description: "To ask for its districts." }),
  label: t.exposeString("label", { description: "Empty for all others together." }),
  supply: t.exposeInt("supply", { nullable: true, description: hidden }),
  hours: t.exposeInt("hours", { nullable: true, description: "Free hours a week of those places." }),
  need: t.exposeInt("need", { nullable: true, description: hidden }),
}));

const MonthCount = answeredObject<SupplyAndNeed["months"][number]>("MonthCount", "One month.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  supply: t.exposeInt("supply", { nullable: true, description: "Free on this day." }),
  hours: t.exposeInt("hours", { nullable: true }),
  need: t.exposeInt("need", { nullable: true, description: "Needed from a day of this month on." }),
}));

const BandCount = answeredObject<SupplyAndNeed["bands"][number]>("BandCount", "Those of so many hours.", (t) => ({
  band: t.expose("band", { type: HourBand }),
  supply: t.exposeInt("supply", { nullable: true, description: hidden }),
  need: t.exposeInt("need", { nullable: true, description: hidden }),
}));

const AgeCount = answeredObject<SupplyAndNeed["ages"][number]>("AgeCount", "Those of one age.", (t) => ({
  age: t.expose("age", { type: AgeGroup, description: "The youngest a place takes; a child's on its first day." }),
  supply: t.exposeInt("supply", { nullable: true, description: hidden }),
  need: t.exposeInt("need", { nullable: true, description: hidden }),
  bands: t.field({ type: [BandCount], extensions: usuallyOf(4), resolve: ({ bands }) => [...bands] }),
}));

const Total = answeredObject<SupplyAndNeed["total"]>("SupplyAndNeedTotal", "All of an area.", (t) => ({
  supply: t.exposeInt("supply", { nullable: true, description: hidden }),
  hours: t.exposeInt("hours", { nullable: true }),
  need: t.exposeInt("need", { nullable: true, description: hidden }),
}));

const Report = answeredObject<SupplyAndNeed>(
  "SupplyAndNeed",
  "What is free in an area, and what its families need and have not found.",
  (t) => ({
    asOf: t.expose("asOf", { type: "Day" }),
    within: t.exposeString("within", { nullable: true, description: "The municipality whose districts are shown." }),
    total: t.field({ type: Total, resolve: ({ total }) => total }),
    places: t.field({ type: [PlaceCount], extensions: usuallyOf(13), resolve: ({ places }) => [...places] }),
    months: t.field({ type: [MonthCount], extensions: usuallyOf(12), resolve: ({ months }) => [...months] }),
    ages: t.field({ type: [AgeCount], extensions: usuallyOf(4), resolve: ({ ages }) => [...ages] }),
    bands: t.field({ type: [BandCount], extensions: usuallyOf(4), resolve: ({ bands }) => [...bands] }),
  }),
);

builder.queryField("supplyAndNeed", (t) =>
  t.field({
    type: Report,
    nullable: true,
    description:
      "Supply and need of the adviser's area or of one municipality in it; null where that has no row of its own.",
    args: { municipalityId: t.arg.string({ required: false }) },
    extensions: answeredBy(readSupplyAndNeed),
    resolve: (_root, { municipalityId }, ctx) =>
      readSupplyAndNeed(ctx, parseInput(ReadSupplyAndNeed, { municipalityId })),
  }),
);

const AnsweredCount = answeredObject<Answered>(
  "AnsweredInquiries",
  "How inquiries of one kind were answered.",
  (t) => ({
    asked: t.exposeInt("asked", { nullable: true, description: hidden }),
    answered: t.exposeInt("answered", { nullable: true, description: hidden }),
    percent: t.exposeInt("percent", { nullable: true, description: hidden }),
  }),
);

const Compared = answeredObject<BlindAndOpen>("BlindAndOpen", "Inquiries without and with names.", (t) => ({
  since: t.expose("since", { type: "Day" }),
  blind: t.field({ type: AnsweredCount, resolve: ({ blind }) => blind }),
  open: t.field({ type: AnsweredCount, resolve: ({ open }) => open }),
}));

builder.queryField("blindAndOpen", (t) =>
  t.field({
    type: Compared,
    nullable: true,
    description: "How often childminders of the adviser's area answer inquiries without and with a name.",
    extensions: answeredBy(readBlindAndOpen),
    resolve: (_root, _args, ctx) => readBlindAndOpen(ctx),
  }),
);

const Basis = builder.enumType("ClaimBasis", {
  description: "§24 SGB VIII: under one for reasons, from one without, from three a place in a nursery.",
  values: ["reasons", "from_one", "nursery"] as const,
});

const Proposal = answeredObject<ProposalView>("ClaimProposal", "A childminder whom the office proposes.", (t) => ({
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  slug: t.exposeString("slug", { nullable: true, description: "Of her profile; null while she is not listed." }),
}));

const Answer = answeredObject<AnswerView>("ClaimAnswer", "What the office says.", (t) => ({
  id: t.exposeID("id"),
  at: t.expose("at", { type: "Instant" }),
  words: t.exposeString("words"),
  proposals: t.field({ type: [Proposal], extensions: usuallyOf(5), resolve: ({ proposals }) => [...proposals] }),
}));

const NeedOfClaim = answeredObject<NonNullable<ClaimOfChild["need"]>>("NeedOfClaim", "What the office reads.", (t) => ({
  hours: t.exposeString("hours"),
  start: t.expose("start", { type: "Day" }),
  whyBeforeOne: t.expose("whyBeforeOne", {
    type: ReasonBeforeOne,
    nullable: true,
    description: "As said with the need.",
  }),
  whyWords: t.exposeString("whyWords", { description: "A line on that reason." }),
}));

const ClaimOffice = answeredObject<NonNullable<ClaimOfChild["office"]>>("ClaimOffice", "Whose office it is.", (t) => ({
  municipality: t.exposeString("municipality"),
  onBoard: t.exposeBoolean("onBoard", { description: "Somebody of it reads here." }),
}));

const Claim = answeredObject<OwnClaim>("PlaceClaim", "By when a place is needed, as the family has told it.", (t) => ({
  id: t.exposeID("id"),
  municipality: t.exposeString("municipality", { description: "Whose office reads it." }),
  movedAway: t.exposeBoolean("movedAway", {
    description: "They live elsewhere now: that office reads their need no more, and the other one knows of nothing.",
  }),
  neededBy: t.expose("neededBy", { type: "Day" }),
  reason: t.expose("reason", { type: ReasonBeforeOne, nullable: true }),
  words: t.exposeString("words"),
  announcedAt: t.expose("announcedAt", { type: "Instant" }),
  answers: t.field({ type: [Answer], extensions: usuallyOf(5), resolve: ({ answers }) => [...answers] }),
}));

const OfChild = answeredObject<ClaimOfChild>("ClaimOfChild", "What was told of a child, and could be.", (t) => ({
  nickname: t.exposeString("nickname"),
  bornMonth: t.exposeString("bornMonth"),
  need: t.expose("need", { type: NeedOfClaim, nullable: true }),
  office: t.expose("office", { type: ClaimOffice, nullable: true }),
  claim: t.expose("claim", { type: Claim, nullable: true }),
}));

builder.queryField("claimOfChild", (t) =>
  t.field({
    type: OfChild,
    nullable: true,
    description: "What one's family has told the youth office of a child; null for somebody else's.",
    args: { childId: t.arg.id({ required: true }) },
    extensions: answeredBy(readOwnClaim),
    resolve: (_root, { childId }, ctx) => readOwnClaim(ctx, parseInput(ReadOwnClaim, { childId })),
  }),
);

const NeedOfArea = answeredObject<NonNullable<AreaClaim["need"]>>("NeedOfAreaClaim", "What they need now.", (t) => ({
  hours: t.exposeString("hours"),
  start: t.expose("start", { type: "Day" }),
  place: t.exposeString("place", { description: "Empty for a position of their own." }),
}));

const ClaimOfArea = answeredObject<AreaClaim>("AreaClaim", "What a family has told this office.", (t) => ({
  id: t.exposeID("id"),
  parents: t.exposeString("parents", { description: "Empty where they have not said it." }),
  nickname: t.exposeString("nickname"),
  bornMonth: t.exposeString("bornMonth"),
  municipality: t.exposeString("municipality"),
  neededBy: t.expose("neededBy", { type: "Day" }),
  reason: t.expose("reason", { type: ReasonBeforeOne, nullable: true }),
  basis: t.expose("basis", { type: Basis }),
  words: t.exposeString("words"),
  announcedAt: t.expose("announcedAt", { type: "Instant" }),
  waitsDays: t.exposeInt("waitsDays"),
  daysLeft: t.exposeInt("daysLeft", { description: "Negative once the day is over." }),
  need: t.expose("need", { type: NeedOfArea, nullable: true }),
  answers: t.field({ type: [Answer], extensions: usuallyOf(3), resolve: ({ answers }) => [...answers] }),
}));

export const ClaimFitType = answeredObject<ClaimFit>("ClaimFit", "A childminder who could be proposed.", (t) => ({
  slug: t.exposeString("slug"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  distanceMetres: t.exposeInt("distanceMetres"),
  state: t.expose("state", { type: FitState }),
  percent: t.exposeInt("percent", { description: "Of the wanted hours, free on the first day." }),
  from: t.expose("from", { type: "Day", nullable: true, description: "All of them are free from then on." }),
}));

builder.queryField("areaClaims", (t) =>
  t.field({
    type: [ClaimOfArea],
    nullable: true,
    description: "Who in the adviser's area needs a place by when and has none, the soonest first; 100 at most.",
    extensions: answeredBy(listAreaClaims),
    resolve: (_root, _args, ctx) => listAreaClaims(ctx),
  }),
);

builder.queryField("areaClaim", (t) =>
  t.field({
    type: ClaimOfArea,
    nullable: true,
    description: "One of the adviser's area; null where it lies in another, or was taken back.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readAreaClaim),
    resolve: (_root, { id }, ctx) => readAreaClaim(ctx, parseInput(ReadClaim, { id })),
  }),
);

builder.queryField("childmindersForClaim", (t) =>
  t.field({
    type: [ClaimFitType],
    nullable: true,
    description: "Who fits the need behind a claim of the adviser's area, the best first; ten at most.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(findForClaim),
    resolve: (_root, { id }, ctx) => findForClaim(ctx, parseInput(ReadClaim, { id })),
  }),
);

const OldNeed = answeredObject<OpenNeed>("OpenNeed", "An open need, without a name.", (t) => ({
  municipality: t.exposeString("municipality", { description: "Empty where the report hides its number." }),
  age: t.expose("age", { type: AgeGroup, nullable: true, description: "On the first day; null where hidden." }),
  band: t.expose("band", { type: HourBand, nullable: true }),
  overdueMonths: t.exposeInt("overdueMonths", {
    nullable: true,
    description: "Full months since care should have begun; null where hidden.",
  }),
}));

builder.queryField("oldestNeeds", (t) =>
  t.field({
    type: [OldNeed],
    nullable: true,
    description:
      "The open needs of the adviser's area that wait the longest and were not told to the office; 20 at most.",
    extensions: answeredBy(listOldestNeeds),
    resolve: (_root, _args, ctx) => listOldestNeeds(ctx),
  }),
);

const ConfirmedKind = builder.enumType("JustConfirmedKind", { values: ["proof", "permit"] as const });

const DeskProof = answeredObject<ProofToConfirm>("DeskProof", "A proof that nobody of the office has seen.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: ProofKind }),
  issuedOn: t.expose("issuedOn", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  documentId: t.exposeID("documentId", { nullable: true }),
}));

const DeskClaim = answeredObject<OfficeClaim>("DeskClaim", "A permit that waits for the office.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  atOnce: t.exposeInt("atOnce"),
  contracts: t.exposeInt("contracts"),
  underConditions: t.exposeBoolean("underConditions"),
  specialist: t.exposeBoolean("specialist"),
  office: t.exposeString("office"),
  claimedOn: t.expose("claimedOn", { type: "Day" }),
}));

const DeskIncident = answeredObject<IncidentEntry>("DeskIncident", "An important event that she has told.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: IncidentKindType }),
  on: t.expose("on", { type: "Day" }),
}));

const Card = answeredObject<DeskCard>("DeskCard", "A childminder of the area, and what is open about her.", (t) => ({
  childminderId: t.exposeID("childminderId"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  claim: t.expose("claim", { type: DeskClaim, nullable: true }),
  proofs: t.field({ type: [DeskProof], extensions: usuallyOf(4), resolve: ({ proofs }) => [...proofs] }),
  incidents: t.field({ type: [DeskIncident], extensions: usuallyOf(2), resolve: ({ incidents }) => [...incidents] }),
  waitsDays: t.exposeInt("waitsDays", { description: "For which the oldest of it waits." }),
}));

const Just = answeredObject<JustConfirmed>(
  "JustConfirmed",
  "What this adviser has just confirmed and can undo.",
  (t) => ({
    id: t.exposeID("id"),
    what: t.expose("what", { type: ConfirmedKind }),
    kind: t.expose("kind", { type: ProofKind, nullable: true }),
    name: t.exposeString("name"),
  }),
);

const DeskType = answeredObject<Desk>("Desk", "An adviser's desk: people, and what is open about them.", (t) => ({
  cards: t.field({ type: [Card], extensions: usuallyOf(30), resolve: ({ cards }) => [...cards] }),
  justConfirmed: t.field({
    type: [Just],
    extensions: usuallyOf(10),
    resolve: ({ justConfirmed }) => [...justConfirmed],
  }),
}));

builder.queryField("desk", (t) =>
  t.field({
    type: DeskType,
    nullable: true,
    description: "What is open in the adviser's area, person by person; by a name whoever of the area is called so.",
    args: { name: t.arg.string({ required: false }) },
    extensions: answeredBy(readDesk),
    resolve: (_root, { name }, ctx) => readDesk(ctx, parseInput(ReadDesk, { name: name ?? "" })),
  }),
);

const Way = builder.enumType("FundingWay", {
  description: "A voucher that parents bring along, or an application at the youth office of the municipality.",
  values: ["voucher", "application"] as const,
});

const FundingSource = answeredObject<NonNullable<Funding["source"]>>("FundingSource", "Where it can be read.", (t) => ({
  title: t.exposeString("title"),
  paragraph: t.exposeString("paragraph", { nullable: true }),
  url: t.exposeString("url"),
  asOf: t.exposeString("asOf", { description: "How old the version is that was read: a day or a month." }),
}));

const FundingType = answeredObject<Funding>(
  "Funding",
  "What the parents of a place apply for, where, until when.",
  (t) => ({
    way: t.expose("way", { type: Way }),
    municipality: t.exposeString("municipality", { description: "Whose youth office it is; empty where not known." }),
    land: t.expose("land", { type: GermanLand }),
    by: t.expose("by", { type: "Day", nullable: true, description: "Null where we know of no rule." }),
    owed: t.exposeString("owed", { nullable: true, description: "What the office owes once it has been told." }),
    source: t.expose("source", { type: FundingSource, nullable: true }),
    toBeConfirmed: t.exposeBoolean("toBeConfirmed"),
    officePage: t.expose("officePage", {
      type: FundingSource,
      nullable: true,
      description: "Where the office itself writes what holds; null where no page is known.",
    }),
    appliedOn: t.expose("appliedOn", { type: "Day", nullable: true, description: "As the parents have noted it." }),
  }),
);

builder.queryField("fundingOfPlace", (t) =>
  t.field({
    type: FundingType,
    nullable: true,
    description: "What the public pays for a place of one's family; null where it is not theirs or not agreed.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readFunding),
    resolve: (_root, { id }, ctx) => readFunding(ctx, parseInput(ReadFunding, { placementId: id })),
  }),
);
