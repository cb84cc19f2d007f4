import { createRoute, z } from "@hono/zod-openapi";
import { findPlaces } from "../../domain/places/queries";
import { FindPlaces } from "../../domain/search/schemas";
import { readLimit } from "../middleware/limits";
import { publicFor } from "../middleware/page-cache";
import { forAnybody, refusals, router } from "./router";

const Suggestion = z.object({
  label: z.string().openapi({ example: "Kreuzberg (Berlin)" }),
  slug: z.string().openapi({ example: "kreuzberg-berlin" }),
  kind: z.enum(["town", "municipality", "district"]),
  postalCode: z.string().nullable().openapi({ description: "Where a code was typed" }),
  land: z.string().openapi({ example: "SN", description: "Land, ISO 3166-2 without DE-" }),
});

const places = createRoute({
  method: "get",
  path: "/api/places",
  security: forAnybody,
  tags: ["Search"],
  summary: "Places and postal codes that begin like this, or nearly",
  middleware: [readLimit("places", 240)],
  request: { query: FindPlaces },
  responses: {
    200: {
      description: "At most eight, larger places first",
      content: { "application/json": { schema: z.object({ places: z.array(Suggestion) }) } },
    },
    ...refusals,
  },
});

export const placeRoutes = router().openapi(places, async (c) => {
  const found = await findPlaces(c.get("ctx"), c.req.valid("query").q);
  publicFor(c, { seconds: 3600, staleSeconds: 86_400, tags: ["places"] });
  const places = found.map(({ place: { label, slug, kind, land }, postalCode }) => ({
    label,
    slug,
    kind,
    land,
    postalCode,
  }));
  return c.json({ places }, 200);
});
