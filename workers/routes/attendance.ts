import { createRoute, z } from "@hono/zod-openapi";
import { reportAbsence, setReportUntil, withdrawReport } from "../../domain/attendance/commands/absences";
import { correctDay, enterArrival, enterDeparture, nameCollector } from "../../domain/attendance/commands/days";
import { reportIncident } from "../../domain/attendance/commands/incidents";
import { closeMonth, confirmMonth, reopenMonth } from "../../domain/attendance/commands/months";
import { readMonthFile } from "../../domain/attendance/month-file";
import { readMonthPaper } from "../../domain/attendance/queries/month-paper";
import {
  CloseMonth,
  ConfirmMonth,
  CorrectDay,
  EnterArrival,
  EnterDeparture,
  NameCollector,
  ReopenMonth,
  ReportAbsence,
  ReportIncident,
  SetReportUntil,
  WithdrawReport,
} from "../../domain/attendance/schemas";
import { monthField } from "../../domain/kernel/fields";
import { guard, limit } from "../middleware/limits";
import { fileHeaders } from "./file-headers";
import { json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Days of care"];
const changing = [guard({ name: "attendance-changes", quota: 240, windowSeconds: 60 })];
const done = {
  204: { description: "Done" },
  409: { description: "Not as things stand; `code` says why (`application/problem+json`)" },
  ...refusals,
};
const params = z.strictObject({ placementId: z.uuid() });
const without = { placementId: true } as const;
const family = "/api/family";
const hers = "/api/me/childminder";

/** Something that is said of a placement's days, through the family's door or the childminder's. */
function step<
  Method extends "post" | "put",
  Door extends string,
  const Path extends string,
  Shape extends z.ZodRawShape,
>(method: Method, door: Door, path: Path, summary: string, schema: z.ZodObject<Shape, z.core.$strict>) {
  return createRoute({
    method,
    path: `${door}/placements/{placementId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params, body: jsonBody(schema) },
    responses: done,
  });
}

const herSteps = {
  arrival: step("post", hers, "arrival", "The child has come", EnterArrival.omit(without)),
  departure: step("post", hers, "departure", "The child has been collected", EnterDeparture.omit(without)),
  day: step("put", hers, "attendance", "Puts a day right, or enters it afterwards", CorrectDay.omit(without)),
  collector: step("put", hers, "collector", "Says who collects on a day", NameCollector.omit(without)),
  close: step("post", hers, "month-closing", "Closes a month; parents are asked to confirm", CloseMonth.omit(without)),
  reopen: step("post", hers, "month-reopening", "Opens a month again, and says why", ReopenMonth.omit(without)),
};

/** A report and its taking back, through either door. */
function reports<Door extends string>(door: Door) {
  return {
    report: createRoute({
      method: "post",
      path: `${door}/placements/{placementId}/absence-reports`,
      tags,
      summary: "The child does not come: a day, several, half of one, or one weekday every week",
      middleware: changing,
      request: { params, body: jsonBody(ReportAbsence.omit(without)) },
      responses: {
        201: json("Its id, and whether it came late", z.object({ id: z.uuid(), late: z.boolean() })),
        409: done[409],
        ...refusals,
      },
    }),
    withdraw: createRoute({
      method: "delete",
      path: `${door}/placements/{placementId}/absence-reports/{reportId}`,
      tags,
      summary: "The child comes after all; days that were stand as reported",
      middleware: changing,
      request: { params: WithdrawReport },
      responses: done,
    }),
  };
}

const [herReports, familyReports] = [reports(hers), reports(family)];

const reportUntil = createRoute({
  method: "put",
  path: "/api/me/childminder/absence-reports/until",
  tags,
  summary: "Until when on the day itself parents report absences",
  middleware: changing,
  request: { body: jsonBody(SetReportUntil) },
  responses: done,
});

const incident = createRoute({
  method: "post",
  path: "/api/me/childminder/incidents",
  tags,
  summary: "Tells the office of an important event (§43(3) S. 6 SGB VIII)",
  middleware: changing,
  request: { body: jsonBody(ReportIncident) },
  responses: { 201: json("Its id", z.object({ id: z.uuid() })), 409: done[409], ...refusals },
});

const monthFile = createRoute({
  method: "get",
  path: "/api/me/childminder/attendance/{month}/days.csv",
  tags,
  summary: "A month of all children, a row for each child and day",
  request: { params: z.strictObject({ month: monthField }), query: queryOf(z.strictObject({})) },
  responses: {
    200: { description: "UTF-8, semicolons between", content: { "text/csv": { schema: z.string() } } },
    ...refusals,
  },
});

/** A child's month for the office, through either door. */
function monthPaper<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/placements/{placementId}/months/{month}/record.pdf`,
    tags,
    summary: "A child's month as a PDF for the office, in German; once it is confirmed always the same file",
    middleware: [limit({ name: "papers", quota: 60, windowSeconds: 60 })],
    request: { params: CloseMonth, query: queryOf(z.strictObject({})) },
    responses: {
      200: { description: "The file" },
      206: { description: "The part of it that was asked for" },
      416: { description: "The file is not that long (`application/problem+json`)" },
      ...refusals,
    },
  });
}

const [herMonthPaper, familyMonthPaper] = [monthPaper(hers), monthPaper(family)];

const familySteps = {
  confirm: step("post", family, "month-confirmation", "Confirms a month as it was seen", ConfirmMonth.omit(without)),
  reopen: step("post", family, "month-reopening", "Opens a month again, and says why", ReopenMonth.omit(without)),
  collector: step("put", family, "collector", "Says who collects on a day", NameCollector.omit(without)),
};

export const attendanceRoutes = router()
  .openapi(herSteps.arrival, async (c) => {
    await enterArrival(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.departure, async (c) => {
    await enterDeparture(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.day, async (c) => {
    await correctDay(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.collector, async (c) => {
    await nameCollector(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herReports.report, async (c) =>
    c.json(await reportAbsence(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(herReports.withdraw, async (c) => {
    await withdrawReport(c.get("ctx"), "childminder", c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(reportUntil, async (c) => {
    await setReportUntil(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(herSteps.close, async (c) => {
    await closeMonth(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.reopen, async (c) => {
    await reopenMonth(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(incident, async (c) => c.json(await reportIncident(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(herMonthPaper, async (c) => {
    const range = c.req.header("range");
    const paper = await readMonthPaper(c.get("ctx"), "childminder", { ...c.req.valid("param"), range });
    return c.body(paper.body, paper.contentRange ? 206 : 200, fileHeaders(paper));
  })
  .openapi(monthFile, async (c) => {
    const { month } = c.req.valid("param");
    return c.body(await readMonthFile(c.get("ctx"), { month }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="anwesenheit-${month}.csv"`,
    });
  });

export const familyAttendanceRoutes = router()
  .openapi(familyMonthPaper, async (c) => {
    const range = c.req.header("range");
    const paper = await readMonthPaper(c.get("ctx"), "family", { ...c.req.valid("param"), range });
    return c.body(paper.body, paper.contentRange ? 206 : 200, fileHeaders(paper));
  })
  .openapi(familySteps.collector, async (c) => {
    await nameCollector(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyReports.report, async (c) =>
    c.json(await reportAbsence(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(familyReports.withdraw, async (c) => {
    await withdrawReport(c.get("ctx"), "family", c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(familySteps.confirm, async (c) => {
    await confirmMonth(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.reopen, async (c) => {
    await reopenMonth(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
