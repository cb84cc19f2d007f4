import {
  listOwnReports,
  listReports,
  type OwnReport,
  type ReportedEntry,
  type ReportView,
} from "../../../domain/conversations/reports/queries";
import { ListReports } from "../../../domain/conversations/reports/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { Side } from "./placements";

const Own = answeredObject<OwnReport>("OwnReport", "What one has reported to the moderation.", (t) => ({
  id: t.exposeID("id"),
  receipt: t.exposeString("receipt", { description: "What both sides call it by." }),
  placementId: t.exposeID("placementId", { nullable: true, description: "Null once the conversation is gone." }),
  what: t.exposeString("what", { description: "`message` or `somebody`." }),
  reason: t.exposeString("reason"),
  words: t.exposeString("words"),
  reportedAt: t.expose("reportedAt", { type: "Instant" }),
  dueAt: t.expose("dueAt", { type: "Instant", description: "By then somebody has looked at it." }),
  hidden: t.exposeBoolean("hidden", { description: "The message is hidden." }),
  closed: t.exposeBoolean("closed", { description: "The moderation is done with it." }),
}));

builder.queryField("ownReports", (t) =>
  t.field({
    type: [Own],
    nullable: true,
    description: "One's own reports, the latest first; a hundred at most.",
    extensions: { ...answeredBy(listOwnReports), ...usuallyOf(5) },
    resolve: (_root, _args, ctx) => listOwnReports(ctx),
  }),
);

const Entry = answeredObject<ReportedEntry>("ReportedEntry", "An entry as it stood when it was reported.", (t) => ({
  seq: t.exposeInt("seq"),
  side: t.expose("side", { type: Side, nullable: true, description: "Null for the platform." }),
  at: t.expose("at", { type: "Instant" }),
  text: t.exposeString("text"),
  code: t.exposeString("code", { nullable: true }),
  withFile: t.exposeBoolean("withFile", { description: "Something was attached." }),
}));

const Report = answeredObject<ReportView>("Report", "A report as the moderation reads it.", (t) => ({
  id: t.exposeID("id"),
  receipt: t.exposeString("receipt"),
  what: t.exposeString("what"),
  reason: t.exposeString("reason"),
  words: t.exposeString("words"),
  reportedAt: t.expose("reportedAt", { type: "Instant" }),
  dueAt: t.expose("dueAt", { type: "Instant" }),
  hidden: t.exposeBoolean("hidden"),
  closed: t.exposeBoolean("closed", { description: "The moderation is done with it." }),
  reporterSide: t.expose("reporterSide", { type: Side }),
  reportedSide: t.expose("reportedSide", { type: Side }),
  reporterId: t.exposeID("reporterId", { nullable: true }),
  reportedId: t.exposeID("reportedId", { nullable: true }),
  seq: t.exposeInt("seq", { nullable: true, description: "Of a message: its number among the entries." }),
  entries: t.field({ type: [Entry], extensions: usuallyOf(5), resolve: ({ entries }) => [...entries] }),
}));

builder.queryField("reports", (t) =>
  t.field({
    type: [Report],
    nullable: true,
    description: "For the moderation: all reports, open ones first, by their deadline; a hundred on a page.",
    args: { page: t.arg.int({ description: "From 1." }) },
    extensions: { ...answeredBy(listReports), ...usuallyOf(30) },
    resolve: (_root, args, ctx) => listReports(ctx, parseInput(ListReports, args)),
  }),
);
