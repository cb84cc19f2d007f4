import { readMyChildminder } from "../../../domain/childminders/own/queries";
import { expiring, listingStates, type MyChildminder as Mine } from "../../../domain/childminders/own/views";
import { settlingSteps } from "../../../domain/childminders/settling/rules";
import type { LawOfLand } from "../../../domain/homes/permit/views";
import {
  careLanguages,
  eachFeature,
  type HomeFeature,
  homeFeatures,
  mealChoices,
  pedagogies,
} from "../../../domain/kernel/care-choices";
import { confirmers } from "../../../domain/kernel/confirmers";
import { lands } from "../../../domain/kernel/laender";
import { locales } from "../../../domain/kernel/locale";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { ProofKind } from "./proofs";

type Of<Part extends keyof Mine> = NonNullable<Mine[Part]>;
type OneOf<Part extends keyof Mine> = Of<Part> extends readonly (infer One)[] ? One : never;

export const GermanLand = builder.enumType("GermanLand", { values: lands });
export const Language = builder.enumType("CareLanguage", { values: careLanguages });
export const Pedagogy = builder.enumType("Pedagogy", { values: pedagogies });
export const Meals = builder.enumType("Meals", { values: mealChoices });
const SettlingStep = builder.enumType("SettlingStep", { values: settlingSteps });
const ListingState = builder.enumType("ListingState", { values: listingStates });
const Expiring = builder.enumType("Expiring", { values: expiring });
export const TextLocale = builder.enumType("TextLocale", { values: locales });
/** Who has said so: the youth office, or the platform's moderation. */
export const Confirmer = builder.enumType("PermitConfirmer", {
  description: "Who vouches for it: the youth office, or the platform until the office has done so itself.",
  values: confirmers,
});
export const PermitOutcome = builder.enumType("PermitOutcome", { values: ["confirmed", "declined"] as const });

const Introduction = answeredObject<Of<"introduction">>("MyIntroduction", "Who she is and whom she takes.", (t) => ({
  name: t.exposeString("name"),
  languages: t.expose("languages", { type: [Language] }),
  pedagogies: t.expose("pedagogies", { type: [Pedagogy] }),
  fromAgeMonths: t.exposeInt("fromAgeMonths"),
  toAgeMonths: t.exposeInt("toAgeMonths", { description: "This month of life is still fine." }),
  caringSince: t.exposeInt("caringSince"),
}));

const Caps = answeredObject<NonNullable<LawOfLand["underConditions"]>>("Caps", "Null where nothing is said.", (t) => ({
  atOnce: t.exposeInt("atOnce", { nullable: true }),
  contracts: t.exposeInt("contracts", { nullable: true }),
}));

export const Law = answeredObject<LawOfLand>("LawOfLand", "What the law of a Land allows one childminder.", (t) => ({
  land: t.expose("land", { type: GermanLand }),
  atOnce: t.exposeInt("atOnce", { nullable: true }),
  contracts: t.exposeInt("contracts", { nullable: true }),
  underConditions: t.expose("underConditions", { type: Caps, nullable: true }),
  source: t.exposeString("source"),
  toBeConfirmed: t.exposeBoolean("toBeConfirmed"),
  specialistMatters: t.exposeBoolean("specialistMatters", { description: "For joint care." }),
  hint: t.exposeString("hint", { nullable: true, description: "What the numbers cannot say; it limits nothing." }),
}));

export const Point = answeredObject<Of<"home">["point"]>("BlurredPoint", "Up to `blurMetres` off the door.", (t) => ({
  lon: t.exposeFloat("lon"),
  lat: t.exposeFloat("lat"),
}));

const features = Object.keys(homeFeatures) as HomeFeature[];
export const Feature = builder.enumType("HomeFeature", { description: "What a home can have.", values: features });

const Home = answeredObject<Of<"home">>("MyHome", "Where she cares, with the address.", (t) => ({
  address: t.exposeString("address"),
  placeName: t.exposeString("placeName"),
  land: t.expose("land", { type: GermanLand }),
  point: t.expose("point", { type: Point, description: "What the public sees." }),
  blurMetres: t.exposeInt("blurMetres"),
  placedByHand: t.exposeBoolean("placedByHand", { description: "By her own word, until her office has confirmed it." }),
  joint: t.exposeBoolean("joint"),
  ...eachFeature((feature) => t.exposeBoolean(feature)),
  features: t.field({
    type: [Feature],
    description: "Those of them that it has, for whoever shows all there are.",
    resolve: (home) => features.filter((feature) => home[feature]),
  }),
  mine: t.exposeBoolean("mine", { description: "Whether she may change it: one that a colleague opened she may not." }),
  law: t.expose("law", { type: Law }),
  mostPeople: t.exposeInt("mostPeople", {
    nullable: true,
    description: "In joint care, by the law of the Land; null: no number.",
  }),
}));

const Prices = answeredObject<Of<"prices">>("MyPrices", "Price of private hours, and meals.", (t) => ({
  hourlyPriceCents: t.exposeInt("hourlyPriceCents", { nullable: true }),
  onlyFunded: t.exposeBoolean("onlyFunded", { description: "Funded places only: there is no private price." }),
  meals: t.expose("meals", { type: Meals }),
  mealChargeCents: t.exposeInt("mealChargeCents", { nullable: true }),
}));

export const Text = answeredObject<OneOf<"texts">>("MyText", "What she says about herself in a language.", (t) => ({
  locale: t.expose("locale", { type: TextLocale }),
  headline: t.exposeString("headline"),
  about: t.exposeString("about"),
}));

const Permit = answeredObject<OneOf<"permits">>("MyPermit", "A licence to care that holds, or will.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  atOnce: t.exposeInt("atOnce"),
  contracts: t.exposeInt("contracts"),
  underConditions: t.exposeBoolean("underConditions"),
  specialist: t.exposeBoolean("specialist", { description: "For joint care, where the Land asks for one." }),
  confirmedOn: t.expose("confirmedOn", { type: "Day" }),
  confirmedBy: t.expose("confirmedBy", { type: Confirmer }),
}));

const Withdrawal = answeredObject<Of<"withdrawal">>("MyPermitWithdrawal", "A permit that counts no longer.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  atOnce: t.exposeInt("atOnce"),
  contracts: t.exposeInt("contracts"),
  underConditions: t.exposeBoolean("underConditions"),
  specialist: t.exposeBoolean("specialist", { description: "For joint care, where the Land asks for one." }),
  reason: t.exposeString("reason"),
  on: t.expose("on", { type: "Day" }),
  by: t.expose("by", { type: Confirmer }),
}));

type Decision = NonNullable<Of<"claim">["decision"]>;
const PermitDecision = answeredObject<Decision>("MyPermitDecision", "What her office said to it.", (t) => ({
  outcome: t.expose("outcome", { type: PermitOutcome }),
  corrected: t.exposeBoolean("corrected", { description: "With other numbers than hers." }),
  reason: t.exposeString("reason", { nullable: true }),
  on: t.expose("on", { type: "Day" }),
  by: t.expose("by", { type: Confirmer }),
}));

const Claim = answeredObject<Of<"claim">>("MyPermitClaim", "What she says her permit allows.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  atOnce: t.exposeInt("atOnce"),
  contracts: t.exposeInt("contracts"),
  underConditions: t.exposeBoolean("underConditions"),
  specialist: t.exposeBoolean("specialist", { description: "For joint care, where the Land asks for one." }),
  office: t.exposeString("office"),
  claimedOn: t.expose("claimedOn", { type: "Day" }),
  decision: t.expose("decision", { type: PermitDecision, nullable: true }),
}));

const Week = answeredObject<OneOf<"weeks">>("MyOfferedWeek", "Hours that she offers, now or later.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  hours: t.exposeString("hours", { description: "In the reader's words." }),
  grid: t.expose("grid", { type: "FortnightGrid" }),
  hoursPerWeek: t.exposeFloat("hoursPerWeek"),
  ownMaximum: t.exposeInt("ownMaximum"),
}));

export const FreeTime = answeredObject<OneOf<"freeTimes">>("MyFreeTime", "What is left between two changes.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  free: t.exposeString("free", { description: "1,344 times 0 or 1, as a FortnightGrid." }),
  hours: t.exposeString("hours"),
  hoursPerWeek: t.exposeFloat("hoursPerWeek"),
}));

const Child = answeredObject<OneOf<"children">>("MyChild", "A child she looks after.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  hours: t.exposeString("hours"),
  grid: t.expose("grid", { type: "FortnightGrid" }),
  hoursPerWeek: t.exposeFloat("hoursPerWeek"),
  bornMonth: t.exposeString("bornMonth", { nullable: true }),
  nickname: t.exposeString("nickname", { nullable: true, description: "What she calls it; nobody else reads it." }),
  entered: t.exposeBoolean("entered", {
    description: "Entered by herself; hours of an offer or a placement are changed there.",
  }),
}));

const Invitation = answeredObject<OneOf<"invitations">>("MyInvitation", "A colleague asked into the home.", (t) => ({
  id: t.exposeID("id"),
  email: t.exposeString("email"),
  until: t.expose("until", { type: "Day" }),
}));

const Agreement = answeredObject<Of<"agreement">>("MyAgreement", "The processing agreement (Art. 28 GDPR).", (t) => ({
  version: t.exposeString("version"),
  concludedOn: t.expose("concludedOn", { type: "Day" }),
  current: t.exposeBoolean("current"),
}));

const StillRight = answeredObject<Of<"stillRight">>("MyStillRight", "When she last said that all is right.", (t) => ({
  on: t.expose("on", { type: "Day", nullable: true }),
  due: t.exposeBoolean("due"),
}));

export const Answering = answeredObject<NonNullable<Of<"answering">>>(
  "MyAnswering",
  "How she answers inquiries, as families read it.",
  (t) => ({
    percent: t.exposeInt("percent"),
    hours: t.exposeInt("hours", { nullable: true, description: "In the middle; null where she answered none." }),
  }),
);

const HeldProof = answeredObject<OneOf<"proofs">>("MyProof", "A kind of proof, and the one she has.", (t) => ({
  kind: t.expose("kind", { type: ProofKind }),
  requiredForListing: t.exposeBoolean("requiredForListing"),
  id: t.exposeID("id", { nullable: true }),
  issuedOn: t.expose("issuedOn", { type: "Day", nullable: true }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  confirmedOn: t.expose("confirmedOn", { type: "Day", nullable: true }),
  takenBackReason: t.exposeString("takenBackReason", { nullable: true, description: "Why it is unseen again." }),
  notOwed: t.exposeBoolean("notOwed", { description: "None is owed: born in 1970 or earlier." }),
  documentId: t.exposeID("documentId", { nullable: true }),
  holds: t.exposeBoolean("holds"),
}));

const Listing = answeredObject<Of<"listing">>("MyListing", "How she stands in the search.", (t) => ({
  state: t.expose("state", { type: ListingState }),
  since: t.expose("since", { type: "Day", nullable: true }),
}));

const Expiry = answeredObject<OneOf<"expiries">>("MyExpiry", "What ends of that which she needs.", (t) => ({
  what: t.expose("what", { type: Expiring }),
  on: t.expose("on", { type: "Day" }),
}));

const MyChildminder = answeredObject<Mine>(
  "MyChildminder",
  "All that a childminder has said, and what is open.",
  (t) => ({
    today: t.expose("today", { type: "Day" }),
    id: t.exposeID("id", { nullable: true, description: "Null before both a person and a home are known." }),
    slug: t.exposeString("slug", { nullable: true }),
    introduction: t.expose("introduction", { type: Introduction, nullable: true }),
    home: t.expose("home", { type: Home, nullable: true }),
    prices: t.expose("prices", { type: Prices }),
    texts: t.expose("texts", { type: [Text] }),
    permits: t.expose("permits", { type: [Permit] }),
    withdrawal: t.expose("withdrawal", {
      type: Withdrawal,
      nullable: true,
      description: "The last one taken back, until one holds or another was sent in.",
    }),
    claim: t.expose("claim", { type: Claim, nullable: true, description: "The newest, decided or not." }),
    weeks: t.expose("weeks", { type: [Week] }),
    freeTimes: t.expose("freeTimes", { type: [FreeTime] }),
    children: t.expose("children", { type: [Child] }),
    colleagues: t.exposeStringList("colleagues", { description: "In joint care, by name." }),
    invitations: t.expose("invitations", { type: [Invitation] }),
    agreement: t.expose("agreement", { type: Agreement, nullable: true }),
    inquiriesFrom: t.expose("inquiriesFrom", {
      type: "Day",
      nullable: true,
      description: "The first day on which families can ask her; null while she has not agreed to what that needs.",
    }),
    stillRight: t.expose("stillRight", { type: StillRight }),
    answering: t.expose("answering", { type: Answering, nullable: true, description: "Null while few have asked." }),
    silentSince: t.expose("silentSince", {
      type: "Day",
      nullable: true,
      description: "Since when families wait for a word of hers; null while she answers.",
    }),
    proofs: t.expose("proofs", { type: [HeldProof], description: "Every kind, the required ones first." }),
    openSteps: t.expose("openSteps", { type: [SettlingStep], description: "What is missing, in its order." }),
    listing: t.expose("listing", { type: Listing }),
    expiries: t.expose("expiries", { type: [Expiry], description: "Without it nobody finds her; the next first." }),
  }),
);

builder.queryField("myChildminder", (t) =>
  t.field({
    type: MyChildminder,
    nullable: true,
    description: "What the childminder who asks has said about herself, what became of it, and what is still open.",
    extensions: answeredBy(readMyChildminder),
    resolve: (_root, _args, ctx) => readMyChildminder(ctx),
  }),
);
