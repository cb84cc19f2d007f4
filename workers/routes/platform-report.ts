import { createRoute, z } from "@hono/zod-openapi";
import { doubtDetails, exportReport, giveDetails } from "../../domain/platform-report/commands";
import { DoubtDetails, GiveDetails, OneReport } from "../../domain/platform-report/schemas";
import { guard } from "../middleware/limits";
import { done, hers } from "./placement-steps";
import { jsonBody, refusals, router } from "./router";

const changing = [guard({ name: "platform-report", quota: 30, windowSeconds: 60 })];

const give = createRoute({
  method: "put",
  path: `${hers}/report-details`,
  tags: ["Billing"],
  summary: "Who she is for the report by the PStTG, where she writes no invoices here",
  middleware: changing,
  request: { body: jsonBody(GiveDetails) },
  responses: done,
});

const doubt = createRoute({
  method: "post",
  path: "/api/operations/report-doubts",
  tags: ["Operations"],
  summary: "What a childminder told of herself for the report was refused: she is asked anew",
  middleware: changing,
  request: { body: jsonBody(DoubtDetails) },
  responses: { 204: { description: "She is asked" }, ...refusals },
});

const file = createRoute({
  method: "post",
  path: "/api/operations/reports/{year}/file",
  tags: ["Operations"],
  summary: "The report by the PStTG of a year, UTF-8, semicolons between; that it was taken is noted",
  middleware: changing,
  request: { params: OneReport },
  responses: { 200: { description: "The file", content: { "text/csv": { schema: z.string() } } }, ...refusals },
});

export const platformReportRoutes = router()
  .openapi(give, async (c) => {
    await giveDetails(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(doubt, async (c) => {
    await doubtDetails(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(file, async (c) => {
    const { year } = c.req.valid("param");
    return c.body(streamOf(await exportReport(c.get("ctx"), { year })), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="plattformmeldung-${year}.csv"`,
      "cache-control": "private, no-store",
    });
  });

function streamOf(lines: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done: isOver } = await lines.next();
      if (isOver) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
