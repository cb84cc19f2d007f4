import { createRoute, z } from "@hono/zod-openapi";
import { acceptFee, changeFeeBuyer, endFee } from "../../domain/fee/commands/agreeing";
import { payFeeByCard } from "../../domain/fee/commands/cards";
import { correctFeeInvoice } from "../../domain/fee/commands/invoicing";
import { enterFeePayment, takeFeePaymentBack } from "../../domain/fee/commands/paying";
import { announceFee, withdrawFee } from "../../domain/fee/commands/terms";
import type { FeeXml } from "../../domain/fee/listed";
import { readFeeFile, readFeePaper, readFeeXml } from "../../domain/fee/queries/house";
import { readOwnFeePaper, readOwnFeeXml } from "../../domain/fee/queries/own";
import {
  AcceptFee,
  AnnounceFee,
  ChangeFeeBuyer,
  CorrectFeeInvoice,
  EnterFeePayment,
  OneFeeInvoice,
  OneFeePayment,
  ReadFeeExport,
} from "../../domain/fee/schemas";
import { guard, limit } from "../middleware/limits";
import { fileHeaders, inertPolicy } from "./file-headers";
import { done, hers, made } from "./placement-steps";
import { json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Fee"];
const house = "/api/operations/fee";
const own = `${hers}/fee`;
const changing = [guard({ name: "fee-changes", quota: 60, windowSeconds: 60 })];
const reading = [limit({ name: "papers", quota: 60, windowSeconds: 60 })];
const without = { invoiceId: true } as const;
const nothing = z.strictObject({});

function paper<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/invoices/{invoiceId}/invoice.pdf`,
    tags,
    summary: "An invoice or correction as a PDF/A-3 that holds its XML (ZUGFeRD, EN 16931): always the same file",
    middleware: reading,
    request: { params: OneFeeInvoice, query: queryOf(nothing) },
    responses: {
      200: { description: "The file" },
      206: { description: "The part of it that was asked for" },
      416: { description: "The file is not that long (`application/problem+json`)" },
      ...refusals,
      503: { description: "It is being drawn: in the minute after it was issued (`application/problem+json`)" },
    },
  });
}

function xml<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/invoices/{invoiceId}/factur-x.xml`,
    tags,
    summary: "The invoice itself, for programs: CII in the profile EN 16931",
    middleware: reading,
    request: { params: OneFeeInvoice, query: queryOf(nothing) },
    responses: {
      200: { description: "The file", content: { "application/xml": { schema: z.string() } } },
      ...refusals,
    },
  });
}

/** Saved, never shown, never kept on the way. */
const saved = (fileName: string, type: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${fileName}"`,
  "content-security-policy": inertPolicy,
  "cache-control": "private, no-store",
});
const savedXml = ({ fileName }: FeeXml) => saved(fileName, "application/xml; charset=utf-8");

const routes = {
  announce: createRoute({
    method: "post",
    path: `${house}/terms`,
    tags,
    summary: "Asks childminders for a fee, or for another one, from a month on; to admins",
    middleware: changing,
    request: { body: jsonBody(AnnounceFee) },
    responses: {
      201: json("Its version", z.object({ version: z.int() })),
      409: { description: "Not as things stand; `code` says why (`application/problem+json`)" },
      ...refusals,
    },
  }),
  withdraw: createRoute({
    method: "post",
    path: `${house}/terms/withdrawal`,
    tags,
    summary: "No fee after this month; to admins",
    middleware: changing,
    request: { body: jsonBody(nothing) },
    responses: done,
  }),
  pay: createRoute({
    method: "post",
    path: `${house}/invoices/{invoiceId}/payments`,
    tags,
    summary: "Money has come in for an invoice, or was paid back; to admins",
    middleware: changing,
    request: { params: OneFeeInvoice, body: jsonBody(EnterFeePayment.omit(without)) },
    responses: made,
  }),
  takeBack: createRoute({
    method: "delete",
    path: `${house}/invoices/{invoiceId}/payments/{paymentId}`,
    tags,
    summary: "A payment was entered by mistake; to admins",
    middleware: changing,
    request: { params: OneFeePayment },
    responses: done,
  }),
  correct: createRoute({
    method: "post",
    path: `${house}/invoices/{invoiceId}/corrections`,
    tags,
    summary: "Takes something off an invoice, by a paper of its own; to admins",
    middleware: changing,
    request: { params: OneFeeInvoice, body: jsonBody(CorrectFeeInvoice.omit(without)) },
    responses: made,
  }),
  file: createRoute({
    method: "get",
    path: `${house}/invoices.csv`,
    tags,
    summary: "Invoices and corrections, UTF-8, semicolons between; to admins",
    middleware: reading,
    request: { query: queryOf(ReadFeeExport) },
    responses: { 200: { description: "The file", content: { "text/csv": { schema: z.string() } } }, ...refusals },
  }),
  housePaper: paper(house),
  houseXml: xml(house),
  accept: createRoute({
    method: "post",
    path: own,
    tags,
    summary: "She agrees to the fee, in the version that she read",
    middleware: changing,
    request: { body: jsonBody(AcceptFee) },
    responses: done,
  }),
  buyer: createRoute({
    method: "put",
    path: `${own}/buyer`,
    tags,
    summary: "Name and address on invoices to come",
    middleware: changing,
    request: { body: jsonBody(ChangeFeeBuyer) },
    responses: done,
  }),
  end: createRoute({
    method: "post",
    path: `${own}/ending`,
    tags,
    summary: "She ends it: this month is the last one",
    middleware: changing,
    request: { body: jsonBody(nothing) },
    responses: done,
  }),
  payByCard: createRoute({
    method: "post",
    path: `${own}/invoices/{invoiceId}/card-payment`,
    tags,
    summary: "To pay what is open of an invoice by card",
    middleware: [guard({ name: "payment-vendors", quota: 30, windowSeconds: 60 })],
    request: { params: OneFeeInvoice, body: jsonBody(nothing) },
    responses: {
      200: json("Where a browser goes on, with the vendor; good for one visit", z.object({ url: z.url() })),
      409: { description: "Not as things stand; `code` says why (`application/problem+json`)" },
      ...refusals,
    },
  }),
  ownPaper: paper(own),
  ownXml: xml(own),
};

export const feeRoutes = router()
  .openapi(routes.announce, async (c) => c.json(await announceFee(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(routes.withdraw, async (c) => {
    await withdrawFee(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.pay, async (c) =>
    c.json(await enterFeePayment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.takeBack, async (c) => {
    await takeFeePaymentBack(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.correct, async (c) =>
    c.json(await correctFeeInvoice(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.file, async (c) => {
    const { from, until } = c.req.valid("query");
    const text = await readFeeFile(c.get("ctx"), { from, until });
    return c.body(text, 200, saved(`entgelt-${from}-${until}.csv`, "text/csv; charset=utf-8"));
  })
  .openapi(routes.housePaper, async (c) => {
    const range = c.req.header("range");
    const file = await readFeePaper(c.get("ctx"), { ...c.req.valid("param"), range });
    return c.body(file.body, file.contentRange ? 206 : 200, fileHeaders(file));
  })
  .openapi(routes.houseXml, async (c) => {
    const file = await readFeeXml(c.get("ctx"), c.req.valid("param"));
    return c.body(file.xml, 200, savedXml(file));
  })
  .openapi(routes.accept, async (c) => {
    await acceptFee(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(routes.buyer, async (c) => {
    await changeFeeBuyer(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(routes.end, async (c) => {
    await endFee(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.payByCard, async (c) => c.json(await payFeeByCard(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(routes.ownPaper, async (c) => {
    const range = c.req.header("range");
    const file = await readOwnFeePaper(c.get("ctx"), { ...c.req.valid("param"), range });
    return c.body(file.body, file.contentRange ? 206 : 200, fileHeaders(file));
  })
  .openapi(routes.ownXml, async (c) => {
    const file = await readOwnFeeXml(c.get("ctx"), c.req.valid("param"));
    return c.body(file.xml, 200, savedXml(file));
  });
