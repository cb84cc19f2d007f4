import { parseInput } from "../../../domain/kernel/input";
import {
  readFamilyStandIns,
  readGuests,
  readOwnIllnesses,
  readSubstituting,
  readUrgentStandIns,
} from "../../../domain/substitutes/queries";
import { whyReasons } from "../../../domain/substitutes/rules";
import { ReadGuests } from "../../../domain/substitutes/schemas";
import type {
  BondView,
  DayView,
  IllnessView,
  NearbyView,
  PlayDateView,
  ReasonView,
  StandInView,
  SubstitutingView,
} from "../../../domain/substitutes/views";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const State = builder.enumType("SubstituteState", {
  description:
    "Looked for; taken by a substitute; confirmed by the parents; not needed, since they look after the child; ended, since she is well or care is over.",
  values: ["open", "taken", "confirmed", "not_needed", "ended"] as const,
});
const Group = builder.enumType("SubstituteGroup", {
  description: "Partners by agreement, or others nearby who substitute.",
  values: ["bonded", "nearby"] as const,
});
const WhyNot = builder.enumType("SubstituteReason", { description: "Why they could not.", values: whyReasons });

const Reason = answeredObject<ReasonView>("SubstituteReasonCount", "How many of a group could not, and why.", (t) => ({
  group: t.field({ type: Group, resolve: ({ group }) => group as "bonded" }),
  reason: t.field({ type: WhyNot, resolve: ({ reason }) => reason as "nobody" }),
  count: t.exposeInt("count"),
}));

const SubstituteDay = answeredObject<DayView>("SubstituteDay", "One child on one day, as one side sees it.", (t) => ({
  id: t.exposeID("id"),
  on: t.expose("on", { type: "Day" }),
  hours: t.exposeString("hours"),
  minutes: t.exposeInt("minutes"),
  state: t.expose("state", { type: State }),
  unsolved: t.exposeBoolean("unsolved", { description: "The last wave is over, and nobody has taken it." }),
  over: t.exposeBoolean("over", { description: "Its hours are over." }),
  asked: t.exposeInt("asked"),
  declined: t.exposeInt("declined"),
  substitute: t.exposeString("substitute", { nullable: true }),
  substitutePlace: t.exposeString("substitutePlace", { nullable: true }),
  substituteAddress: t.exposeString("substituteAddress", {
    nullable: true,
    description: "For the parents, once they have confirmed.",
  }),
  substituteSlug: t.exposeString("substituteSlug", { nullable: true, description: "For the parents." }),
  arrived: t.exposeString("arrived", { nullable: true, description: "When the child really came, as 8:05." }),
  left: t.exposeString("left", { nullable: true, description: "When the child really went, as 13:50." }),
  reasons: t.field({ type: [Reason], extensions: usuallyOf(3), resolve: ({ reasons }) => [...reasons] }),
}));

const StandIn = answeredObject<StandInView>("StandIn", "One child whose childminder is away.", (t) => ({
  id: t.exposeID("id"),
  illnessId: t.exposeID("illnessId"),
  nickname: t.exposeString("nickname", { description: "Empty for an office, and where the child is gone." }),
  ageMonths: t.exposeInt("ageMonths", { nullable: true }),
  ill: t.exposeString("ill", { description: "Who is away." }),
  place: t.exposeString("place"),
  parents: t.exposeString("parents", { description: "For the substitute, once they have confirmed; else empty." }),
  days: t.field({ type: [SubstituteDay], extensions: usuallyOf(3), resolve: ({ days }) => [...days] }),
}));

const Illness = answeredObject<IllnessView>("Illness", "She cannot care, and how it stands for each child.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day" }),
  saidAt: t.expose("saidAt", { type: "Instant" }),
  over: t.exposeBoolean("over"),
  looking: t.exposeBoolean("looking", { description: "Somebody is looked for right now." }),
  children: t.field({ type: [StandIn], extensions: usuallyOf(5), resolve: ({ children }) => [...children] }),
}));

const PlayDate = answeredObject<PlayDateView>("PlayDate", "Both groups meet.", (t) => ({
  id: t.exposeID("id"),
  startsAt: t.expose("startsAt", { type: "Instant" }),
  minutes: t.exposeInt("minutes"),
}));

const Bond = answeredObject<BondView>("SubstituteBond", "Who substitutes for whom, agreed beforehand.", (t) => ({
  id: t.exposeID("id"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  slug: t.exposeString("slug", { nullable: true }),
  km: t.exposeInt("km"),
  proposedByYou: t.exposeBoolean("proposedByYou"),
  agreedAt: t.expose("agreedAt", { type: "Instant", nullable: true }),
  youHelp: t.exposeBoolean("youHelp"),
  theyHelp: t.exposeBoolean("theyHelp"),
  playDates: t.field({ type: [PlayDate], resolve: ({ playDates }) => [...playDates] }),
}));

const Nearby = answeredObject<NearbyView>("NearbySubstitute", "Somebody nearby who substitutes.", (t) => ({
  slug: t.exposeString("slug"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  km: t.exposeInt("km"),
}));

type ReadyView = NonNullable<SubstitutingView["ready"]>;
const Ready = answeredObject<ReadyView>("SubstituteReadiness", "When she takes others' children.", (t) => ({
  hours: t.exposeString("hours"),
  mostKm: t.exposeInt("mostKm"),
  since: t.expose("since", { type: "Instant" }),
}));

const Substituting = answeredObject<SubstitutingView>(
  "Substituting",
  "What a childminder has agreed on substitutes, is asked and has taken.",
  (t) => ({
    today: t.expose("today", { type: "Day" }),
    ready: t.expose("ready", { type: Ready, nullable: true }),
    usualHours: t.exposeString("usualHours"),
    bonds: t.field({ type: [Bond], extensions: usuallyOf(3), resolve: ({ bonds }) => [...bonds] }),
    nearby: t.field({ type: [Nearby], resolve: ({ nearby }) => [...nearby] }),
    offers: t.field({ type: [StandIn], extensions: usuallyOf(3), resolve: ({ offers }) => [...offers] }),
    taken: t.field({ type: [StandIn], extensions: usuallyOf(5), resolve: ({ taken }) => [...taken] }),
  }),
);

builder.queryField("substituting", (t) =>
  t.field({
    type: Substituting,
    nullable: true,
    description: "Her own page of substitutes; null before she is registered.",
    extensions: answeredBy(readSubstituting),
    resolve: (_root, _args, ctx) => readSubstituting(ctx),
  }),
);

builder.queryField("substituteGuests", (t) =>
  t.field({
    type: [StandIn],
    nullable: true,
    description: "Children who come to the childminder who asks on a day, today unless said, since their own is ill.",
    args: { on: t.arg.string() },
    extensions: { ...answeredBy(readGuests), ...usuallyOf(2) },
    resolve: (_root, args, ctx) => readGuests(ctx, parseInput(ReadGuests, args)),
  }),
);

builder.queryField("ownIllnesses", (t) =>
  t.field({
    type: [Illness],
    nullable: true,
    description: "Her own, the newest first; what is over stays for four weeks.",
    extensions: { ...answeredBy(readOwnIllnesses), ...usuallyOf(2) },
    resolve: (_root, _args, ctx) => readOwnIllnesses(ctx),
  }),
);

builder.queryField("familyStandIns", (t) =>
  t.field({
    type: [StandIn],
    nullable: true,
    description: "Days on which somebody else cares for the family's children, or is looked for.",
    extensions: answeredBy(readFamilyStandIns),
    resolve: (_root, _args, ctx) => readFamilyStandIns(ctx),
  }),
);

builder.queryField("urgentStandIns", (t) =>
  t.field({
    type: [StandIn],
    nullable: true,
    description: "What no wave has solved, where an adviser is responsible.",
    extensions: { ...answeredBy(readUrgentStandIns), ...usuallyOf(8) },
    resolve: (_root, _args, ctx) => readUrgentStandIns(ctx),
  }),
);
