import { type AwayReason, absenceParts, absenceReasons, type Hours } from "../../../domain/attendance/plan";
import { readBoard } from "../../../domain/attendance/queries/board";
import {
  type IncidentEntry,
  type IncidentView,
  listAreaIncidents,
  listOwnIncidents,
  readAreaIncident,
  readOwnIncident,
} from "../../../domain/attendance/queries/incidents";
import { readMonth, readMonths } from "../../../domain/attendance/queries/months";
import { incidentKinds, ReadBoard, ReadIncident, ReadMonth, ReadMonths } from "../../../domain/attendance/schemas";
import type { BoardEntry, BoardView, MonthDay, MonthView, ReportView } from "../../../domain/attendance/views";
import { absenceKinds } from "../../../domain/capacity/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { Phase, Side, Who } from "./placements";

const away = [...absenceReasons, ...absenceKinds.map((kind) => `hers_${kind}` as const), "public_holiday" as const];

const Away = builder.enumType("AwayReason", {
  description: "Why there is no care: the child's reason, or hers.",
  values: away satisfies readonly AwayReason[],
});

const Part = builder.enumType("AbsencePart", {
  description: "Which part of a day; noon divides it.",
  values: absenceParts,
});

const DayHours = answeredObject<Hours>(
  "DayHours",
  "In minutes after midnight, as clocks in Germany show them.",
  (t) => ({
    fromMinute: t.exposeInt("fromMinute"),
    untilMinute: t.exposeInt("untilMinute"),
  }),
);

type Settling = NonNullable<BoardEntry["settling"]>;
const BoardSettling = answeredObject<Settling>("BoardSettling", "What the first weeks mean for a day.", (t) => ({
  phase: t.expose("phase", { type: Phase }),
  apartMinutes: t.exposeInt("apartMinutes"),
}));

const Entry = answeredObject<BoardEntry>("AttendanceEntry", "One child on the board of a day.", (t) => ({
  placementId: t.exposeID("placementId"),
  nickname: t.exposeString("nickname"),
  agreed: t.field({ type: [DayHours], description: "As agreed.", resolve: ({ agreed }) => [...agreed] }),
  expected: t.field({
    type: [DayHours],
    description: "What is left of it by absences.",
    resolve: ({ expected }) => [...expected],
  }),
  away: t.expose("away", { type: Away, nullable: true }),
  part: t.expose("part", { type: Part, nullable: true }),
  late: t.exposeBoolean("late", { description: "Reported after the time until which she counts with it." }),
  reportId: t.exposeID("reportId", { nullable: true }),
  arrived: t.exposeInt("arrived", { nullable: true, description: "Minutes after midnight." }),
  left: t.exposeInt("left", { nullable: true, description: "Minutes after midnight." }),
  collector: t.exposeString("collector", { description: "Who collects; empty where nobody said." }),
  settling: t.expose("settling", { type: BoardSettling, nullable: true }),
  confirmed: t.exposeBoolean("confirmed", { description: "The month stands; nothing of it can be entered." }),
}));

const Board = answeredObject<BoardView>("AttendanceBoard", "A day of hers.", (t) => ({
  on: t.expose("on", { type: "Day" }),
  today: t.expose("today", { type: "Day" }),
  reportUntil: t.exposeInt("reportUntil", {
    description: "Until when on the day itself parents report that a child does not come; minutes after midnight.",
  }),
  entries: t.field({ type: [Entry], resolve: ({ entries }) => [...entries] }),
}));

builder.queryField("attendanceBoard", (t) =>
  t.field({
    type: Board,
    nullable: true,
    description: "Who comes when on a day, who has come and gone, and who is away; today unless a day is named.",
    args: { on: t.arg.string() },
    extensions: answeredBy(readBoard),
    resolve: (_root, { on }, ctx) => readBoard(ctx, parseInput(ReadBoard, { on })),
  }),
);

const State = builder.enumType("CareMonthState", {
  description: "Closed by her, then confirmed by the parents: the record for the office.",
  values: ["open", "closed", "confirmed"] as const,
});

const Reason = builder.enumType("AbsenceReason", { description: "Why a child does not come.", values: absenceReasons });

const MonthDayType = answeredObject<MonthDay>(
  "CareDay",
  "A day of a child's month. Minutes of the day, or of care.",
  (t) => ({
    on: t.expose("on", { type: "Day" }),
    plannedMinutes: t.exposeInt("plannedMinutes", { description: "What was agreed, less what was reported." }),
    arrived: t.exposeInt("arrived", { nullable: true }),
    left: t.exposeInt("left", { nullable: true }),
    presentMinutes: t.exposeInt("presentMinutes"),
    away: t.expose("away", { type: Away, nullable: true }),
    gap: t.exposeBoolean("gap", { description: "Past, and not known whether the child came, or when it left." }),
  }),
);

const ReportType = answeredObject<ReportView>("AbsenceReport", "Days on which a child does not come.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day" }),
  part: t.expose("part", { type: Part }),
  weekday: t.exposeInt("weekday", { nullable: true, description: "0 = Monday: on this weekday of each week alone." }),
  reason: t.expose("reason", { type: Reason }),
  late: t.exposeBoolean("late"),
  canWithdraw: t.exposeBoolean("canWithdraw"),
}));

type Reopened = MonthView["reopened"][number];
const ReopenedType = answeredObject<Reopened>("ReopenedMonth", "That a month was opened again.", (t) => ({
  at: t.expose("at", { type: "Instant" }),
  by: t.expose("by", { type: Who }),
  why: t.exposeString("why"),
}));

const Month = answeredObject<MonthView>("CareMonth", "A child's month, as one side sees it.", (t) => ({
  placementId: t.exposeID("placementId"),
  month: t.exposeString("month"),
  today: t.expose("today", { type: "Day" }),
  nickname: t.exposeString("nickname"),
  otherName: t.exposeString("otherName"),
  state: t.expose("state", { type: State }),
  closedAt: t.expose("closedAt", { type: "Instant", nullable: true }),
  confirmedAt: t.expose("confirmedAt", { type: "Instant", nullable: true }),
  reopened: t.field({ type: [ReopenedType], resolve: ({ reopened }) => [...reopened] }),
  days: t.field({ type: [MonthDayType], resolve: ({ days }) => [...days] }),
  plannedMinutes: t.exposeInt("plannedMinutes"),
  presentMinutes: t.exposeInt("presentMinutes"),
  daysPlanned: t.exposeInt("daysPlanned"),
  daysPresent: t.exposeInt("daysPresent", { description: "What meals are charged by." }),
  canClose: t.exposeBoolean("canClose"),
  reports: t.field({ type: [ReportType], resolve: ({ reports }) => [...reports] }),
  reportUntil: t.exposeInt("reportUntil", { description: "Minutes after midnight." }),
  runs: t.exposeBoolean("runs"),
}));

builder.queryField("careMonth", (t) =>
  t.field({
    type: Month,
    nullable: true,
    description: "One child's month; this one unless another is named.",
    args: {
      side: t.arg({ type: Side, required: true }),
      id: t.arg.id({ required: true }),
      month: t.arg.string(),
    },
    extensions: answeredBy(readMonth),
    resolve: (_root, { side, id, month }, ctx) => readMonth(ctx, side, parseInput(ReadMonth, { id, month })),
  }),
);

builder.queryField("careMonths", (t) =>
  t.field({
    type: [Month],
    nullable: true,
    description: "The month of all children in her care.",
    args: { month: t.arg.string() },
    extensions: answeredBy(readMonths),
    resolve: (_root, { month }, ctx) => readMonths(ctx, parseInput(ReadMonths, { month })),
  }),
);

export const IncidentKindType = builder.enumType("IncidentKind", {
  description: "What an office must be told of (§43(3) S. 6 SGB VIII).",
  values: incidentKinds,
});

const IncidentRow = answeredObject<IncidentEntry>("IncidentEntry", "An important event in a list.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: IncidentKindType }),
  on: t.expose("on", { type: "Day" }),
  sentAt: t.expose("sentAt", { type: "Instant" }),
  childminder: t.exposeString("childminder"),
  placeName: t.exposeString("placeName"),
  nickname: t.exposeString("nickname"),
}));

const Incident = answeredObject<IncidentView>("Incident", "An important event, with its words.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: IncidentKindType }),
  on: t.expose("on", { type: "Day" }),
  minute: t.exposeInt("minute", { nullable: true, description: "After midnight." }),
  sentAt: t.expose("sentAt", { type: "Instant" }),
  childminder: t.exposeString("childminder"),
  address: t.exposeString("address"),
  nickname: t.exposeString("nickname"),
  bornMonth: t.exposeString("bornMonth", { nullable: true }),
  what: t.exposeString("what"),
  where: t.exposeString("where"),
  injury: t.exposeString("injury"),
  measures: t.exposeString("measures"),
  doctor: t.exposeString("doctor"),
  witnesses: t.exposeString("witnesses"),
}));

builder.queryField("ownIncidents", (t) =>
  t.field({
    type: [IncidentRow],
    nullable: true,
    description: "What she has told her office, the latest first; 50 at most.",
    extensions: answeredBy(listOwnIncidents),
    resolve: (_root, _args, ctx) => listOwnIncidents(ctx),
  }),
);

builder.queryField("areaIncidents", (t) =>
  t.field({
    type: [IncidentRow],
    nullable: true,
    description: "What childminders of the adviser's area have told, the latest first; 50 at most.",
    extensions: answeredBy(listAreaIncidents),
    resolve: (_root, _args, ctx) => listAreaIncidents(ctx),
  }),
);

builder.queryField("ownIncident", (t) =>
  t.field({
    type: Incident,
    nullable: true,
    description: "One of her own; null where it is none.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readOwnIncident),
    resolve: (_root, { id }, ctx) => readOwnIncident(ctx, parseInput(ReadIncident, { id })),
  }),
);

builder.queryField("areaIncident", (t) =>
  t.field({
    type: Incident,
    nullable: true,
    description: "One of the adviser's area; null where it lies in another.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readAreaIncident),
    resolve: (_root, { id }, ctx) => readAreaIncident(ctx, parseInput(ReadIncident, { id })),
  }),
);
