import { listDecisions, listOpenClaims, listPermitsOfArea } from "../../../domain/homes/permit/queries";
import { ReadPermitsOfArea } from "../../../domain/homes/permit/schemas";
import type {
  OfficeClaim as Claim,
  OfficeDecision as Decision,
  PermitOfArea as Permit,
} from "../../../domain/homes/permit/views";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject, answeredPages } from "../answered";
import { builder } from "../builder";
import { Confirmer, Law, PermitOutcome } from "./my-childminder";

const EarlierPermit = answeredObject<Claim["before"][number]>(
  "EarlierPermit",
  "One that was confirmed before.",
  (t) => ({
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  }),
);

const PlacedByHand = answeredObject<NonNullable<Claim["placedByHand"]>>(
  "PlacedByHand",
  "Where she says that her home lies, while no directory knows the street; confirming the permit confirms it.",
  (t) => ({ lon: t.exposeFloat("lon"), lat: t.exposeFloat("lat") }),
);

const OfficeClaim = answeredObject<Claim>(
  "OfficeClaim",
  "What an office must know of a permit to confirm it.",
  (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    address: t.exposeString("address"),
    joint: t.exposeBoolean("joint"),
    placedByHand: t.expose("placedByHand", { type: PlacedByHand, nullable: true }),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    atOnce: t.exposeInt("atOnce"),
    contracts: t.exposeInt("contracts"),
    underConditions: t.exposeBoolean("underConditions"),
    specialist: t.exposeBoolean("specialist", { description: "For joint care, where the Land asks for one." }),
    office: t.exposeString("office", { description: "Which has issued it, as she says." }),
    claimedOn: t.expose("claimedOn", { type: "Day" }),
    law: t.expose("law", { type: Law }),
    before: t.expose("before", { type: [EarlierPermit] }),
  }),
);

builder.queryField("permitsToConfirm", (t) =>
  t.field({
    type: [OfficeClaim],
    nullable: true,
    description: "Permits that wait for this office, the longest waiting first; 100 at most.",
    extensions: answeredBy(listOpenClaims),
    resolve: (_root, _args, ctx) => listOpenClaims(ctx),
  }),
);

const OfficeDecision = answeredObject<Decision>("OfficeDecision", "A decision of the last weeks.", (t) => ({
  id: t.exposeID("id"),
  initials: t.exposeString("initials", { description: "Whom it was about: nothing is left to do." }),
  placeName: t.exposeString("placeName"),
  outcome: t.expose("outcome", { type: PermitOutcome }),
  corrected: t.exposeBoolean("corrected"),
  reason: t.exposeString("reason", { nullable: true }),
  on: t.expose("on", { type: "Day" }),
  by: t.expose("by", { type: Confirmer }),
  byYou: t.exposeBoolean("byYou"),
}));

builder.queryField("permitDecisions", (t) =>
  t.field({
    type: [OfficeDecision],
    nullable: true,
    description: "What was decided in the area lately, by whoever of the office; 20 at most.",
    extensions: answeredBy(listDecisions),
    resolve: (_root, _args, ctx) => listDecisions(ctx),
  }),
);

const PermitOfArea = answeredObject<Permit>(
  "PermitOfArea",
  "A confirmed permit that holds or will, for who can take it back or correct it.",
  (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    placeName: t.exposeString("placeName"),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    atOnce: t.exposeInt("atOnce"),
    contracts: t.exposeInt("contracts"),
    underConditions: t.exposeBoolean("underConditions"),
    specialist: t.exposeBoolean("specialist", { description: "For joint care, where the Land asks for one." }),
    confirmedOn: t.expose("confirmedOn", { type: "Day" }),
    confirmedBy: t.expose("confirmedBy", { type: Confirmer }),
    law: t.expose("law", { type: Law }),
  }),
);

answeredPages("permitsOfArea", PermitOfArea, {
  description: "Confirmed permits of the childminders for whom the one who asks decides, the newest word first.",
  args: (t) => ({ name: t.arg.string({ description: "Letters of the childminder's name." }) }),
  query: listPermitsOfArea,
  cursor: ({ id }) => id,
  ask: (ctx, page, { name }) =>
    listPermitsOfArea(ctx, parseInput(ReadPermitsOfArea, { name: name ?? undefined, ...page })),
});
