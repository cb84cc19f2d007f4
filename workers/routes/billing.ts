import { createRoute, z } from "@hono/zod-openapi";
import { closeBooks, keepBooks } from "../../domain/billing/commands/books";
import { openCertificate } from "../../domain/billing/commands/certificates";
import { correctInvoice } from "../../domain/billing/commands/correcting";
import { keepDatev } from "../../domain/billing/commands/datev";
import { dropOfficePay, enterOfficePay } from "../../domain/billing/commands/office-pay";
import { enterPayment, enterRefund, takePaymentBack, writeOff } from "../../domain/billing/commands/paying";
import { readDatevFile, readInvoicesFile, readLedgerFile } from "../../domain/billing/queries/exports";
import { readInvoicePaper } from "../../domain/billing/queries/invoices";
import { readYearPaper } from "../../domain/billing/queries/year";
import {
  CorrectInvoice,
  EnterOfficePay,
  EnterPayment,
  EnterRefund,
  KeepBooks,
  KeepDatev,
  OneInvoice,
  OneMonth,
  OnePayment,
  OneYear,
  ReadCertificate,
  ReadExport,
  ReadYear,
} from "../../domain/billing/schemas";
import { guard, limit } from "../middleware/limits";
import { fileHeaders } from "./file-headers";
import { done, family, hers, made } from "./placement-steps";
import { jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Billing"];
const changing = [guard({ name: "billing-changes", quota: 120, windowSeconds: 60 })];
const without = { invoiceId: true } as const;
const nothing = z.strictObject({});

/** Something that she enters for one of her invoices. */
function step<const Path extends string, Shape extends z.ZodRawShape, Answers extends typeof done | typeof made>(
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
  responses: Answers,
) {
  return createRoute({
    method: "post",
    path: `${hers}/invoices/{invoiceId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params: OneInvoice, body: jsonBody(schema) },
    responses,
  });
}

const file = {
  200: { description: "The file" },
  206: { description: "The part of it that was asked for" },
  416: { description: "The file is not that long (`application/problem+json`)" },
  ...refusals,
};

function paper<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/invoices/{invoiceId}/invoice.pdf`,
    tags,
    summary: "An invoice or correction as a PDF, in German: always the same file",
    middleware: [limit({ name: "papers", quota: 60, windowSeconds: 60 })],
    request: { params: OneInvoice, query: queryOf(nothing) },
    responses: {
      ...file,
      503: { description: "It is being drawn: in the minute after it was issued (`application/problem+json`)" },
    },
  });
}

function certificate<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/placements/{placementId}/certificates/{year}/certificate.pdf`,
    tags,
    summary:
      "What was paid for care in a year (§10 EStG), as a PDF, in German; of a year that is not over as things stand",
    middleware: [limit({ name: "papers", quota: 60, windowSeconds: 60 })],
    request: {
      params: ReadCertificate.omit({ payer: true }),
      query: queryOf(ReadCertificate.pick({ payer: true })),
    },
    responses: file,
  });
}

function exported<const File extends string>(name: File, summary: string, type: string) {
  return createRoute({
    method: "get",
    path: `${hers}/exports/${name}`,
    tags,
    summary,
    middleware: [limit({ name: "papers", quota: 60, windowSeconds: 60 })],
    request: { query: queryOf(ReadExport) },
    responses: {
      200: { description: "The file", content: { [type]: { schema: z.string() } } },
      409: { description: "She does not bill here, or DATEV knows no numbers (`application/problem+json`)" },
      ...refusals,
    },
  });
}

/** Saved, never shown, never kept on the way. */
const saved = (fileName: string, charset: string) => ({
  "content-type": `text/csv; charset=${charset}`,
  "content-disposition": `attachment; filename="${fileName}"`,
  "cache-control": "private, no-store",
});

const routes = {
  keep: createRoute({
    method: "put",
    path: `${hers}/books`,
    tags,
    summary: "Begins to bill parents here, or changes what later invoices say of her",
    middleware: changing,
    request: { body: jsonBody(KeepBooks) },
    responses: done,
  }),
  close: createRoute({
    method: "post",
    path: `${hers}/books/closing`,
    tags,
    summary: "Ends it: no month after this one is billed",
    middleware: changing,
    request: { body: jsonBody(nothing) },
    responses: done,
  }),
  pay: step("payments", "Money has come in, in whole or in part", EnterPayment.omit(without), made),
  takeBack: createRoute({
    method: "delete",
    path: `${hers}/invoices/{invoiceId}/payments/{paymentId}`,
    tags,
    summary: "A payment was entered by mistake: it is booked back",
    middleware: changing,
    request: { params: OnePayment },
    responses: done,
  }),
  refund: step("refunds", "What parents had paid too much was paid back", EnterRefund.omit(without), done),
  writeOff: step("write-off", "Nobody will pay what is open", nothing, done),
  correct: step("corrections", "Takes something off lines, by a paper of its own", CorrectInvoice.omit(without), made),
  noteOffice: createRoute({
    method: "put",
    path: `${hers}/office-payments/{month}`,
    tags,
    summary: "What the youth office owes her for a month, and what came: her own notes",
    middleware: changing,
    request: { params: OneMonth, body: jsonBody(EnterOfficePay.omit({ month: true })) },
    responses: done,
  }),
  dropOffice: createRoute({
    method: "delete",
    path: `${hers}/office-payments/{month}`,
    tags,
    summary: "What she noted of a month was wrong",
    middleware: changing,
    request: { params: OneMonth },
    responses: done,
  }),
  yearPaper: createRoute({
    method: "get",
    path: `${hers}/years/{year}/statement.pdf`,
    tags,
    summary: "Her year in money as a PDF, in German, as things stand",
    middleware: [limit({ name: "papers", quota: 60, windowSeconds: 60 })],
    request: { params: OneYear, query: queryOf(ReadYear.omit({ year: true })) },
    responses: file,
  }),
  keepDatev: createRoute({
    method: "put",
    path: `${hers}/datev`,
    tags,
    summary: "How her tax adviser's DATEV knows her books",
    middleware: changing,
    request: { body: jsonBody(KeepDatev) },
    responses: done,
  }),
  invoicesFile: exported("invoices.csv", "Invoices and corrections, UTF-8, semicolons between", "text/csv"),
  ledgerFile: exported("ledger.csv", "The ledger, a row for each side of an entry, likewise", "text/csv"),
  datevFile: exported("datev.csv", "The ledger as a DATEV Buchungsstapel (EXTF 700), Windows-1252", "text/csv"),
  herPaper: paper(hers),
  familyPaper: paper(family),
  herCertificate: certificate(hers),
  familyCertificate: certificate(family),
};

export const billingRoutes = router()
  .openapi(routes.keep, async (c) => {
    await keepBooks(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(routes.close, async (c) => {
    await closeBooks(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.pay, async (c) =>
    c.json(await enterPayment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.takeBack, async (c) => {
    await takePaymentBack(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.refund, async (c) => {
    await enterRefund(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.writeOff, async (c) => {
    await writeOff(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.correct, async (c) =>
    c.json(await correctInvoice(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.noteOffice, async (c) => {
    await enterOfficePay(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.dropOffice, async (c) => {
    await dropOfficePay(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.yearPaper, async (c) => {
    const { placeMonths } = c.req.valid("query");
    const found = await readYearPaper(c.get("ctx"), { ...c.req.valid("param"), placeMonths });
    return c.body(found.body, 200, fileHeaders(found));
  })
  .openapi(routes.keepDatev, async (c) => {
    await keepDatev(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(routes.invoicesFile, async (c) => {
    const { from, until } = c.req.valid("query");
    const text = await readInvoicesFile(c.get("ctx"), { from, until });
    return c.body(text, 200, saved(`rechnungen-${from}-${until}.csv`, "utf-8"));
  })
  .openapi(routes.ledgerFile, async (c) => {
    const { from, until } = c.req.valid("query");
    const text = await readLedgerFile(c.get("ctx"), { from, until });
    return c.body(text, 200, saved(`buchungen-${from}-${until}.csv`, "utf-8"));
  })
  .openapi(routes.datevFile, async (c) => {
    const { from, until } = c.req.valid("query");
    const bytes = await readDatevFile(c.get("ctx"), { from, until });
    return c.body(bytes, 200, saved(`EXTF_Buchungsstapel_${from}_${until}.csv`, "windows-1252"));
  })
  .openapi(routes.herPaper, async (c) => {
    const range = c.req.header("range");
    const file = await readInvoicePaper(c.get("ctx"), "childminder", { ...c.req.valid("param"), range });
    return c.body(file.body, file.contentRange ? 206 : 200, fileHeaders(file));
  })
  .openapi(routes.familyPaper, async (c) => {
    const range = c.req.header("range");
    const file = await readInvoicePaper(c.get("ctx"), "family", { ...c.req.valid("param"), range });
    return c.body(file.body, file.contentRange ? 206 : 200, fileHeaders(file));
  })
  .openapi(routes.herCertificate, async (c) => {
    const range = c.req.header("range");
    const { payer } = c.req.valid("query");
    const found = await openCertificate(c.get("ctx"), "childminder", { ...c.req.valid("param"), payer, range });
    return c.body(found.body, found.contentRange ? 206 : 200, fileHeaders(found));
  })
  .openapi(routes.familyCertificate, async (c) => {
    const range = c.req.header("range");
    const { payer } = c.req.valid("query");
    const found = await openCertificate(c.get("ctx"), "family", { ...c.req.valid("param"), payer, range });
    return c.body(found.body, found.contentRange ? 206 : 200, fileHeaders(found));
  });
