import { parseInput } from "../../../domain/kernel/input";
import {
  type AskOfSeller,
  type OwnReport,
  type ReportStanding,
  readOwnReport,
  readReportStanding,
} from "../../../domain/platform-report/queries";
import { type QuarterOfReport, quarters } from "../../../domain/platform-report/report";
import { OneReport } from "../../../domain/platform-report/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { OwnIssuer } from "./billing";

const Reason = builder.enumType("ReportAskReason", {
  description: "Why somebody is asked who she is: nothing is known of her, or what she told was refused.",
  values: ["missing", "doubtful"] as const,
});

const Quarter = answeredObject<QuarterOfReport>("ReportQuarter", "A quarter as it is reported.", (t) => ({
  quarter: t.exposeInt("quarter"),
  cents: t.exposeFloat("cents", { description: "From parents and the office, less what went back." }),
  officeCents: t.exposeFloat("officeCents", { description: "Of these from the youth office." }),
  services: t.exposeInt("services", { description: "Invoices and months of the office that were paid." }),
  feeCents: t.exposeFloat("feeCents", { description: "What the platform took." }),
}));

const Ask = answeredObject<NonNullable<OwnReport["ask"]>>("ReportAsk", "That she is asked who she is.", (t) => ({
  reason: t.expose("reason", { type: Reason }),
  askedOn: t.expose("askedOn", { type: "Day" }),
  blockedFrom: t.expose("blockedFrom", { type: "Day", description: "From this day on her months are not billed." }),
  blocked: t.exposeBoolean("blocked"),
}));

const Own = answeredObject<OwnReport>(
  "OwnPlatformReport",
  "What the platform reports of her by the PStTG for a year, as things stand.",
  (t) => ({
    year: t.exposeInt("year"),
    quarters: t.field({
      type: [Quarter],
      extensions: usuallyOf(quarters.length),
      resolve: (own) => [...own.quarters],
    }),
    reported: t.exposeBoolean("reported", { description: "Anything was paid to her." }),
    seller: t.expose("seller", { type: OwnIssuer, nullable: true, description: "Null while she has told nothing." }),
    inBooks: t.exposeBoolean("inBooks", { description: "What stands on her invoices is reported." }),
    toldAt: t.expose("toldAt", { type: "Instant", nullable: true, description: "When she was told of it." }),
    ask: t.expose("ask", { type: Ask, nullable: true }),
  }),
);

builder.queryField("ownPlatformReport", (t) =>
  t.field({
    type: Own,
    nullable: true,
    description: "Null for whoever cares for nobody here.",
    args: { year: t.arg.int({ required: true }) },
    extensions: answeredBy(readOwnReport),
    resolve: (_root, asked, ctx) => readOwnReport(ctx, parseInput(OneReport, asked)),
  }),
);

const AskOf = answeredObject<AskOfSeller>("AskOfSeller", "A childminder who has not said who she is.", (t) => ({
  childminderId: t.exposeID("childminderId"),
  reason: t.expose("reason", { type: Reason }),
  askedAt: t.expose("askedAt", { type: "Instant" }),
  reminded: t.exposeInt("reminded", { description: "How often." }),
  blockedAt: t.expose("blockedAt", { type: "Instant", nullable: true }),
}));

const Standing = answeredObject<ReportStanding>("PlatformReport", "How the report of a year stands.", (t) => ({
  year: t.exposeInt("year"),
  reported: t.exposeInt("reported", { description: "Childminders to whom anything was paid." }),
  quarters: t.field({
    type: [Quarter],
    extensions: usuallyOf(quarters.length),
    resolve: (standing) => [...standing.quarters],
  }),
  asks: t.field({ type: [AskOf], resolve: ({ asks }) => [...asks] }),
}));

builder.queryField("platformReport", (t) =>
  t.field({
    type: Standing,
    nullable: true,
    description: "Sums of all, and who has not answered, 50 at most; to admins.",
    args: { year: t.arg.int({ required: true }) },
    extensions: answeredBy(readReportStanding),
    resolve: (_root, asked, ctx) => readReportStanding(ctx, parseInput(OneReport, asked)),
  }),
);
