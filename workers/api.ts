import { context } from "./middleware/context";
import { apiHeaders } from "./middleware/headers";
import { answerError, answerNotFound } from "./middleware/problems";
import { childminderRoutes } from "./routes/childminders";
import { docsRoutes } from "./routes/docs";
import { healthRoutes } from "./routes/health";
import { placeRoutes } from "./routes/places";
import { router } from "./routes/router";
import { searchRoutes } from "./routes/search";

const base = router();
base.onError(answerError);
base.notFound(answerNotFound);
base.use("/api/*", apiHeaders, context);

/** The API, as the Worker serves it and as the typed client of the site sees it. */
export const api = base
  .route("/", searchRoutes)
  .route("/", placeRoutes)
  .route("/", childminderRoutes)
  .route("/", healthRoutes)
  .route("/", docsRoutes);

api.doc31("/api/openapi.json", {
  openapi: "3.1.0",
  info: {
    title: "Tagesnest",
    version: "1",
    description:
      "Finding a childminder in Germany. Errors are `application/problem+json` (RFC 9457) and name the field.",
  },
});

export type Api = typeof api;
