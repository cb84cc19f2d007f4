import "../domain/parts";
import { limitBody, limitHookBody } from "./middleware/body-limit";
import { context } from "./middleware/context";
import { refuseCrossSite } from "./middleware/cross-site";
import { apiHeaders } from "./middleware/headers";
import { answerError, answerNotFound } from "./middleware/problems";
import { complete, Problem } from "./openapi";
import { addressRoutes } from "./routes/addresses";
import { attendanceRoutes, familyAttendanceRoutes } from "./routes/attendance";
import { billingRoutes } from "./routes/billing";
import { calendarRoutes } from "./routes/calendars";
import { careInvitationRoutes } from "./routes/care-invitations";
import { childCardRoutes } from "./routes/child-cards";
import { childminderRoutes } from "./routes/childminders";
import { contractRoutes } from "./routes/contracts";
import { conversationRoutes } from "./routes/conversations";
import { costRoutes } from "./routes/costs";
import { docsRoutes } from "./routes/docs";
import { documentRoutes } from "./routes/documents";
import { familyRoutes } from "./routes/families";
import { feeRoutes } from "./routes/fee";
import { graphqlRoutes } from "./routes/graphql";
import { healthRoutes } from "./routes/health";
import { identityRoutes } from "./routes/identity";
import { identityCheckRoutes } from "./routes/identity-checks";
import { meRoutes } from "./routes/me";
import { myChildminderRoutes } from "./routes/my-childminder";
import { newsRoutes } from "./routes/news";
import { officeRoutes } from "./routes/office";
import { officeFamilyRoutes } from "./routes/office-families";
import { officesRoutes } from "./routes/offices";
import { operationsRoutes } from "./routes/operations";
import { paymentRoutes } from "./routes/payments";
import { peopleRoutes } from "./routes/people";
import { herPlacementRoutes, placementRoutes } from "./routes/placements";
import { placeRoutes } from "./routes/places";
import { platformReportRoutes } from "./routes/platform-report";
import { privacyRoutes } from "./routes/privacy";
import { proofRoutes } from "./routes/proofs";
import { router } from "./routes/router";
import { savedSearchRoutes } from "./routes/saved-searches";
import { searchRoutes } from "./routes/search";
import { signInRoutes } from "./routes/sign-in";
import { herSubstituteRoutes, substituteRoutes } from "./routes/substitutes";
import { tokenRoutes } from "./routes/tokens";
import { waitingRoutes } from "./routes/waiting";
import { identityHooks } from "./webhooks/identity";
import { paymentHooks } from "./webhooks/payments";
import { qstashHook } from "./webhooks/qstash";
import { signingHooks } from "./webhooks/signing";
import { vendorNoticeHooks } from "./webhooks/vendor-notices";

const base = router();
base.onError(answerError);
base.notFound(answerNotFound(() => api.router));
base.use("/api/*", apiHeaders, refuseCrossSite, limitBody, context);
base.use("/graphql", apiHeaders, refuseCrossSite, limitBody, context);
base.use("/webhooks/*", apiHeaders, limitHookBody, context);
base.use("/bilder/*", apiHeaders, context);
base.use("/kalender/*", apiHeaders, context);

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
  .route("/", identityCheckRoutes)
  .route("/", privacyRoutes)
  .route("/", myChildminderRoutes)
  .route("/", officeRoutes)
  .route("/", peopleRoutes)
  .route("/", operationsRoutes)
  .route("/", familyRoutes)
  .route("/", savedSearchRoutes)
  .route("/", placementRoutes)
  .route("/", herPlacementRoutes)
  .route("/", careInvitationRoutes)
  .route("/", childCardRoutes)
  .route("/", officesRoutes)
  .route("/", officeFamilyRoutes)
  .route("/", waitingRoutes)
  .route("/", attendanceRoutes)
  .route("/", familyAttendanceRoutes)
  .route("/", substituteRoutes)
  .route("/", herSubstituteRoutes)
  .route("/", calendarRoutes)
  .route("/", contractRoutes)
  .route("/", billingRoutes)
  .route("/", feeRoutes)
  .route("/", platformReportRoutes)
  .route("/", paymentRoutes)
  .route("/", conversationRoutes)
  .route("/", newsRoutes)
  .route("/", documentRoutes)
  .route("/", qstashHook)
  .route("/", vendorNoticeHooks)
  .route("/", paymentHooks)
  .route("/", signingHooks)
  .route("/", identityHooks)
  .route("/", healthRoutes)
  .route("/", graphqlRoutes)
  .route("/", docsRoutes);

api.openAPIRegistry.register("Problem", Problem);

api.get("/api/openapi.json", (c) => {
  const routes = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Tagesnest",
      version: "1",
      description:
        "Finding a childminder in Germany. Errors are `application/problem+json` (RFC 9457) and name the field. Each operation takes `?locale=de` or `en`; else Accept-Language decides the answer's language. Questions go to `POST /graphql`; who has a key reads what can be asked at `/api/schema.graphql`.",
      license: { name: "All rights reserved", url: `${c.env.SITE_ORIGIN}/impressum` },
      contact: { name: "Tagesnest", url: `${c.env.SITE_ORIGIN}/impressum` },
    },
  });
  return c.json(complete(routes, c.env.SITE_ORIGIN));
});
