import { createRoute, z } from "@hono/zod-openapi";
import { readProfile } from "../../domain/childminders/profile/queries";
import { Profile } from "../../domain/childminders/profile/views";
import { readLimit } from "../middleware/limits";
import { publicFor } from "../middleware/page-cache";
import { forAnybody, refusals, router } from "./router";

const profile = createRoute({
  method: "get",
  path: "/api/childminders/{slug}",
  security: forAnybody,
  tags: ["Childminders"],
  summary: "The public profile: never an address, an exact point or a distance measured from one",
  middleware: [readLimit("profiles", 120)],
  request: { params: z.object({ slug: z.string().max(120).openapi({ example: "katrin-seidel-leipzig" }) }) },
  responses: {
    200: { description: "The profile", content: { "application/json": { schema: Profile.omit({ tags: true }) } } },
    ...refusals,
  },
});

export const childminderRoutes = router().openapi(profile, async (c) => {
  const { tags, ...found } = await readProfile(c.get("ctx"), c.req.valid("param").slug);
  publicFor(c, { seconds: 60, staleSeconds: 600, tags });
  return c.json(found, 200);
});
