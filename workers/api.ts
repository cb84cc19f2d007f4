import "../domain/parts";
import { limitBody } from "./middleware/body-limit";
import { context } from "./middleware/context";
import { refuseCrossSite } from "./middleware/cross-site";
import { apiHeaders } from "./middleware/headers";
import { answerError, answerNotFound } from "./middleware/problems";
import { addressRoutes } from "./routes/addresses";
import { childminderRoutes } from "./routes/childminders";
import { costRoutes } from "./routes/costs";
import { docsRoutes } from "./routes/docs";
import { documentRoutes } from "./routes/documents";
import { familyRoutes } from "./routes/families";
import { graphqlRoutes } from "./routes/graphql";
import { healthRoutes } from "./routes/health";
import { identityRoutes } from "./routes/identity";
import { meRoutes } from "./routes/me";
import { myChildminderRoutes } from "./routes/my-childminder";
import { officeRoutes } from "./routes/office";
import { operationsRoutes } from "./routes/operations";
import { peopleRoutes } from "./routes/people";
import { herPlacementRoutes, placementRoutes } from "./routes/placements";
import { placeRoutes } from "./routes/places";
import { privacyRoutes } from "./routes/privacy";
import { proofRoutes } from "./routes/proofs";
import { router } from "./routes/router";
import { savedSearchRoutes } from "./routes/saved-searches";
import { searchRoutes } from "./routes/search";
import { signInRoutes } from "./routes/sign-in";
import { tokenRoutes } from "./routes/tokens";
import { qstashHook } from "./webhooks/qstash";

const base = router();
base.onError(answerError);
base.notFound(answerNotFound);
base.use("/api/*", apiHeaders, refuseCrossSite, limitBody, context);
base.use("/graphql", apiHeaders, refuseCrossSite, limitBody, context);
base.use("/bilder/*", apiHeaders, context);

/** The API, as the Worker serves it. */
export const api = base
  .route("/", searchRoutes)
  .route("/", placeRoutes)
  .route("/", childminderRoutes)
  .route("/", costRoutes)
  .route("/", addressRoutes)
  .route("/", proofRoutes)
  .route("/", signInRoutes)
  .route("/", identityRoutes)
  .route("/", tokenRoutes)
  .route("/", meRoutes)
  .route("/", privacyRoutes)
  .route("/", myChildminderRoutes)
  .route("/", officeRoutes)
  .route("/", peopleRoutes)
  .route("/", operationsRoutes)
  .route("/", familyRoutes)
  .route("/", savedSearchRoutes)
  .route("/", placementRoutes)
  .route("/", herPlacementRoutes)
  .route("/", documentRoutes)
  .route("/", qstashHook)
  .route("/", healthRoutes)
  .route("/", graphqlRoutes)
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
