import { createRoute, type z } from "@hono/zod-openapi";
import { noteMeasles, withdrawHealth, writeChildCard, writeHealth } from "../../domain/child-cards/commands";
import { NoteMeasles, WriteChildCard, WriteHealth } from "../../domain/child-cards/schemas";
import { changing, done, family, hers, params, tags, without } from "./placement-steps";
import { jsonBody, router } from "./router";

/** The child's card is written whole: said again, it replaces what was said. */
function putting<Door extends string, Shape extends z.ZodRawShape, const Path extends string>(
  door: Door,
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "put",
    path: `${door}/placements/{placementId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params, body: jsonBody(schema) },
    responses: done,
  });
}

const cardRoutes = {
  card: putting(
    family,
    "card",
    "Who may collect the child, who is called in an emergency, its doctor",
    WriteChildCard.omit(without),
  ),
  health: putting(
    family,
    "card/health",
    "What must be known of the child's health, with the explicit consent that it needs",
    WriteHealth.omit(without),
  ),
  noHealth: createRoute({
    method: "delete",
    path: "/api/family/placements/{placementId}/card/health",
    tags,
    summary: "Takes the consent back; what was said about health is gone at once",
    middleware: changing,
    request: { params },
    responses: done,
  }),
  measles: putting(
    hers,
    "measles",
    "The child's measles protection was shown: kind and day, no copy",
    NoteMeasles.omit(without),
  ),
};

export const childCardRoutes = router()
  .openapi(cardRoutes.card, async (c) => {
    await writeChildCard(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(cardRoutes.health, async (c) => {
    await writeHealth(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(cardRoutes.noHealth, async (c) => {
    await withdrawHealth(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(cardRoutes.measles, async (c) => {
    await noteMeasles(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
