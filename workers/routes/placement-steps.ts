/** What routes of placements, of children in care and of their cards are made of. */
import { createRoute, z } from "@hono/zod-openapi";
import { guard } from "../middleware/limits";
import { json, jsonBody, refusals } from "./router";

export const tags = ["Placements"];
export const changing = [guard({ name: "placement-changes", quota: 120, windowSeconds: 60 })];
const refused409 = { 409: { description: "Not as things stand; `code` says why (`application/problem+json`)" } };
export const done = { 204: { description: "Done" }, ...refused409, ...refusals };
export const made = { 201: json("Its id", z.object({ id: z.uuid() })), ...refused409, ...refusals };

export const params = z.strictObject({ placementId: z.uuid() });
export const without = { placementId: true } as const;

/** A step in a placement, through the family's door or the childminder's. */
export function step<Door extends string, Shape extends z.ZodRawShape, const Path extends string>(
  door: Door,
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `${door}/placements/{placementId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params, body: jsonBody(schema) },
    responses: done,
  });
}

export const family = "/api/family";
export const hers = "/api/me/childminder";
