import { createRoute, z } from "@hono/zod-openapi";
import {
  endCards,
  endDebits,
  finishDebits,
  readAccounts,
  visitCards,
  visitDebits,
} from "../../domain/billing/payments/accounts";
import { refundPayment } from "../../domain/billing/payments/collecting";
import { askForMandate, cancelMandate, payByCard } from "../../domain/billing/payments/paying";
import { askForCard, endSavedCard } from "../../domain/billing/payments/saved-cards";
import { FinishDebits, OnePlacement, PayByCard, RefundPayment } from "../../domain/billing/payments/schemas";
import { guard } from "../middleware/limits";
import { done, family, hers } from "./placement-steps";
import { json, jsonBody, router } from "./router";

const tags = ["Billing"];
/** Each makes something at a vendor's. */
const asking = [guard({ name: "payment-vendors", quota: 30, windowSeconds: 60 })];
const accounts = `${hers}/payment-accounts`;
const nothing = z.strictObject({});

const visited = {
  200: json("Where a browser goes on, with the vendor; good for one visit", z.object({ url: z.url() })),
  ...(({ 204: _, ...refused }) => refused)(done),
};

function step<const Path extends string, Shape extends z.ZodRawShape, Answers extends typeof done | typeof visited>(
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
  responses: Answers,
) {
  const request = { body: jsonBody(schema) };
  return createRoute({ method: "post", path, tags, summary, middleware: asking, request, responses });
}

const routes = {
  visitCards: step(`${accounts}/cards/visit`, "To open or complete her account for cards", nothing, visited),
  endCards: step(`${accounts}/cards/closing`, "No card is charged for her here any more", nothing, done),
  visitDebits: step(`${accounts}/debits/visit`, "To connect her account for direct debits", nothing, visited),
  finishDebits: step(`${accounts}/debits/connection`, "She comes back from there with a code", FinishDebits, done),
  endDebits: step(`${accounts}/debits/closing`, "Nothing is collected for her here any more", nothing, done),
  readAccounts: step(`${accounts}/reading`, "Her accounts are read anew with the vendors", nothing, done),
  refund: createRoute({
    method: "post",
    path: `${hers}/payments/{paymentId}/refund`,
    tags,
    summary: "Gives back what was paid by card or debit, the way it came",
    middleware: asking,
    request: {
      params: RefundPayment.pick({ paymentId: true }),
      body: jsonBody(RefundPayment.omit({ paymentId: true })),
    },
    responses: done,
  }),
  payByCard: createRoute({
    method: "post",
    path: `${family}/invoices/{invoiceId}/card-payment`,
    tags,
    summary: "To pay what is open of an invoice by card, which can be saved for invoices to come",
    middleware: asking,
    request: {
      params: PayByCard.pick({ invoiceId: true }),
      body: jsonBody(PayByCard.omit({ invoiceId: true })),
    },
    responses: visited,
  }),
  askForCard: createRoute({
    method: "post",
    path: `${family}/placements/{placementId}/saved-card`,
    tags,
    summary: "To save a card that is charged for invoices to come, by an agreement of its own",
    middleware: asking,
    request: { params: OnePlacement, body: jsonBody(nothing) },
    responses: visited,
  }),
  endSavedCard: createRoute({
    method: "delete",
    path: `${family}/placements/{placementId}/saved-card`,
    tags,
    summary: "It is charged no more, and deleted with the vendor",
    middleware: asking,
    request: { params: OnePlacement },
    responses: done,
  }),
  askForMandate: createRoute({
    method: "post",
    path: `${family}/placements/{placementId}/mandate`,
    tags,
    summary: "To give a direct debit mandate",
    middleware: asking,
    request: { params: OnePlacement, body: jsonBody(nothing) },
    responses: visited,
  }),
  cancelMandate: createRoute({
    method: "delete",
    path: `${family}/placements/{placementId}/mandate`,
    tags,
    summary: "Nothing is collected by it any more",
    middleware: asking,
    request: { params: OnePlacement },
    responses: done,
  }),
};

export const paymentRoutes = router()
  .openapi(routes.visitCards, async (c) => c.json(await visitCards(c.get("ctx")), 200))
  .openapi(routes.endCards, async (c) => {
    await endCards(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.visitDebits, async (c) => c.json(await visitDebits(c.get("ctx")), 200))
  .openapi(routes.finishDebits, async (c) => {
    await finishDebits(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(routes.endDebits, async (c) => {
    await endDebits(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.readAccounts, async (c) => {
    await readAccounts(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(routes.refund, async (c) => {
    await refundPayment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.payByCard, async (c) => {
    const asked = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await payByCard(c.get("ctx"), asked), 200);
  })
  .openapi(routes.askForCard, async (c) => c.json(await askForCard(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(routes.endSavedCard, async (c) => {
    await endSavedCard(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.askForMandate, async (c) => c.json(await askForMandate(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(routes.cancelMandate, async (c) => {
    await cancelMandate(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
