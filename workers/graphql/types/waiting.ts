import { openingReasons } from "../../../domain/waiting/openings";
import {
  readWaitingList,
  readWaitingPlaces,
  type WaitingFamily,
  type WaitingListView,
  type WaitingPlace,
} from "../../../domain/waiting/queries/lists";
import { type OpeningView, readOpenings } from "../../../domain/waiting/queries/openings";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const Outcome = builder.enumType("WaitingOutcome", {
  description: "How a wait ended.",
  values: ["left", "inquired", "not_confirmed", "childminder_gone"] as const,
});

const Ask = answeredObject<NonNullable<WaitingPlace["ask"]>>("WaitingAsk", "Hours have opened.", (t) => ({
  from: t.expose("from", { type: "Day", description: "From when on all of them are free." }),
  dueAt: t.expose("dueAt", { type: "Instant", description: "The last moment to answer." }),
}));

const Place = answeredObject<WaitingPlace>(
  "WaitingPlace",
  "A family's place on a childminder's waiting list.",
  (t) => ({
    id: t.exposeID("id"),
    herName: t.exposeString("herName", { description: "Empty where her account is gone." }),
    slug: t.exposeString("slug", { nullable: true, description: "Of her profile, while she is listed." }),
    nickname: t.exposeString("nickname"),
    hours: t.exposeString("hours"),
    start: t.expose("start", { type: "Day" }),
    joinedAt: t.expose("joinedAt", { type: "Instant" }),
    position: t.exposeInt("position", { nullable: true, description: "1 is the next; null once it is over." }),
    siblingsFirst: t.exposeBoolean("siblingsFirst", { description: "Siblings of children in her care come first." }),
    isSibling: t.exposeBoolean("isSibling"),
    ask: t.expose("ask", { type: Ask, nullable: true }),
    confirmBy: t.expose("confirmBy", {
      type: "Instant",
      nullable: true,
      description: "Until when to say that one still looks; null before one is asked.",
    }),
    outcome: t.expose("outcome", { type: Outcome, nullable: true }),
  }),
);

const Family = answeredObject<WaitingFamily>("WaitingFamily", "Somebody who waits with her; no name.", (t) => ({
  id: t.exposeID("id"),
  position: t.exposeInt("position"),
  bornMonth: t.exposeString("bornMonth"),
  hours: t.exposeString("hours"),
  start: t.expose("start", { type: "Day" }),
  joinedAt: t.expose("joinedAt", { type: "Instant" }),
  isSibling: t.exposeBoolean("isSibling"),
  askedUntil: t.expose("askedUntil", {
    type: "Instant",
    nullable: true,
    description: "Asked about hours that opened.",
  }),
}));

const List = answeredObject<WaitingListView>(
  "WaitingList",
  "Who waits with her, in the order of being asked.",
  (t) => ({
    open: t.exposeBoolean("open"),
    siblingsFirst: t.exposeBoolean("siblingsFirst"),
    families: t.field({ type: [Family], resolve: ({ families }) => [...families] }),
  }),
);

builder.queryField("waitingPlaces", (t) =>
  t.field({
    type: [Place],
    nullable: true,
    description: "Where one's family stands on which waiting lists; what is over stays for sixty days.",
    extensions: answeredBy(readWaitingPlaces),
    resolve: (_root, _args, ctx) => readWaitingPlaces(ctx),
  }),
);

builder.queryField("waitingList", (t) =>
  t.field({
    type: List,
    nullable: true,
    description: "One's own waiting list, for a childminder.",
    extensions: answeredBy(readWaitingList),
    resolve: (_root, _args, ctx) => readWaitingList(ctx),
  }),
);

const Reason = builder.enumType("OpeningReason", {
  description:
    "A child leaves; it comes for fewer or other hours; it outgrows her ages, and nobody has said what then; a place with a colleague ends; a permit begins; she offers other hours.",
  values: openingReasons,
});

const Why = answeredObject<OpeningView["reasons"][number]>("OpeningWhy", "Why hours open.", (t) => ({
  reason: t.expose("reason", { type: Reason }),
  name: t.exposeString("name", { description: "What she calls the child; empty where it is about none." }),
}));

const Opening = answeredObject<OpeningView>("Opening", "Hours that will be free with her.", (t) => ({
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  hours: t.exposeString("hours"),
  reasons: t.field({ type: [Why], extensions: usuallyOf(1), resolve: ({ reasons }) => [...reasons] }),
  likely: t.exposeBoolean("likely", { description: "Nothing is agreed: a child outgrows her ages." }),
  waiting: t.exposeInt("waiting", { description: "Families on her own list whom it would fit." }),
  searching: t.exposeInt("searching", {
    nullable: true,
    description: "Families around her with an alert whom it would fit; null where there are few.",
  }),
}));

builder.queryField("openings", (t) =>
  t.field({
    type: [Opening],
    nullable: true,
    description: "What will be free with the childminder who asks, within a year, the earliest first.",
    extensions: { ...answeredBy(readOpenings), ...usuallyOf(5) },
    resolve: (_root, _args, ctx) => readOpenings(ctx),
  }),
);
