import { createRoute, z } from "@hono/zod-openapi";
import { findAddress } from "../../domain/homes/address/queries";
import { FindAddress } from "../../domain/homes/address/schemas";
import { lands } from "../../domain/kernel/laender";
import { countOrClose, guard } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

/** Vendors charge for each address: a person needs a handful, once. */
const perPerson = { name: "addresses-of-a-person", quota: 20, windowSeconds: 3600 };

const FoundAddress = z.object({
  address: z.string().openapi({ example: "Lindenstraße 7, 04109 Leipzig" }),
  land: z.enum(lands),
  placeName: z.string(),
  lon: z.number(),
  lat: z.number(),
  /** "street": the number is not known there, the point lies somewhere along the street. */
  precision: z.enum(["house", "street"]),
});

/** By POST, although it changes nothing: an address has no place in a URL that servers write down. */
const find = createRoute({
  method: "post",
  path: "/api/addresses",
  tags: ["Childminders"],
  summary: "Where an address lies, the likeliest first; postal code and town must fit together",
  middleware: [guard({ name: "addresses", quota: 60, windowSeconds: 3600 })],
  request: { body: jsonBody(FindAddress) },
  responses: { 200: json("At least one", z.object({ addresses: z.array(FoundAddress) })), ...refusals },
});

export const addressRoutes = router().openapi(find, async (c) => {
  const ctx = c.get("ctx");
  if (ctx.actor.personId) await countOrClose(c, perPerson, ctx.actor.personId);
  return c.json({ addresses: await findAddress(ctx, c.req.valid("json")) }, 200);
});
