import { createRoute, z } from "@hono/zod-openapi";
import {
  assignDeclaration,
  declare,
  openDeclaration,
  settleDeclaration,
} from "../../domain/contracts/commands/declaring";
import { draftContract, sendContract, takeContractBack } from "../../domain/contracts/commands/drafting";
import { bringForm, confirmForm, refuseForm, takeFormBack } from "../../domain/contracts/commands/forms";
import { declineContract, signContract, type Trace, withdrawContract } from "../../domain/contracts/commands/signing";
import { checkPaper, downloadContract } from "../../domain/contracts/queries";
import { downloadForm } from "../../domain/contracts/queries/forms";
import {
  AssignDeclaration,
  BringForm,
  CheckPaper,
  ConfirmForm,
  Declare,
  DeclineContract,
  DraftContract,
  OneContract,
  OneDeclaration,
  OneForm,
  OpenDeclaration,
  RefuseForm,
  SignContract,
} from "../../domain/contracts/schemas";
import type { PersonsSide } from "../../domain/placements/machine";
import { networkOf } from "../../vendors/limits/network";
import { limit } from "../middleware/limits";
import { inertPolicy } from "./file-headers";
import { changing, done, family, hers, made, params } from "./placement-steps";
import { forAnybody, Instant, json, jsonBody, queryOf, refusals, router } from "./router";

const tags = ["Contracts"];
const withoutForm = { placementId: true, formId: true } as const;
const without = { placementId: true, contractId: true } as const;

/** A step with one contract, through the family's door or the childminder's. */
function step<Door extends string, Shape extends z.ZodRawShape, const Path extends string>(
  door: Door,
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `${door}/placements/{placementId}/contracts/{contractId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params: OneContract, body: jsonBody(schema) },
    responses: done,
  });
}

function file<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/placements/{placementId}/contracts/{contractId}/file`,
    tags,
    summary: "The file with all signatures or, before that, what is signed: byte for byte as it was stored",
    request: { params: OneContract },
    responses: { 200: { description: "The file" }, ...refusals },
  });
}

const nothing = z.strictObject({});

/** A step with one form, through the family's door or the childminder's. */
function formStep<Door extends string, Shape extends z.ZodRawShape, const Path extends string>(
  door: Door,
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `${door}/placements/{placementId}/contract-forms/{formId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params: OneForm, body: jsonBody(schema) },
    responses: done,
  });
}

function formFile<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/placements/{placementId}/contract-forms/{formId}/file`,
    tags,
    summary: "The form as it was uploaded",
    request: { params: OneForm },
    responses: { 200: { description: "The file" }, ...refusals },
  });
}

/** What support does about a declaration that names no contract that we know. */
function settling<Shape extends z.ZodRawShape, const Path extends string>(
  path: Path,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path: `/api/contracts/declarations/{declarationId}/${path}`,
    tags,
    summary,
    middleware: changing,
    request: { params: OneDeclaration, body: jsonBody(schema) },
    responses: done,
  });
}
const signing = "Signs the file of this hash; needs a sign-in of the last ten minutes";

const routes = {
  draft: createRoute({
    method: "post",
    path: `${hers}/placements/{placementId}/contracts`,
    tags,
    summary: "Writes the draft of a contract about an accepted place, or writes it anew",
    middleware: changing,
    request: { params, body: jsonBody(DraftContract.omit({ placementId: true })) },
    responses: made,
  }),
  send: step(hers, "sending", "Freezes the draft as a file and asks everybody to sign it", nothing),
  takeBack: step(hers, "withdrawal", "Takes back what not everybody has signed; a draft is gone", nothing),
  signHer: step(hers, "signature", signing, SignContract.omit(without)),
  fileHer: file(hers),
  sign: step(family, "signature", signing, SignContract.omit(without)),
  decline: step(family, "refusal", "Does not sign, and says why", DeclineContract.omit(without)),
  withdraw: step(family, "withdrawal", "Withdraws from a signed contract within fourteen days", nothing),
  file: file(family),
  check: createRoute({
    method: "get",
    path: "/api/contracts/check",
    tags,
    summary: "Whether a file is a contract that was made here, unchanged; no names",
    security: forAnybody,
    middleware: [limit({ name: "contract-checks", quota: 60, windowSeconds: 60 })],
    request: { query: queryOf(CheckPaper) },
    responses: {
      200: json(
        "What is known of a file of this hash",
        z.object({
          known: z.boolean(),
          state: z.enum(["signed", "waiting", "over"]).nullable(),
          people: z.int(),
          on: z.string().nullable(),
        }),
      ),
      ...refusals,
    },
  }),
  declare: createRoute({
    method: "post",
    path: "/api/contracts/declarations",
    tags,
    summary: "Withdraws from a contract or gives notice without signing in; the receipt goes out by mail at once",
    security: forAnybody,
    middleware: [limit({ name: "contract-declarations", quota: 6, windowSeconds: 600 })],
    request: { body: jsonBody(Declare) },
    responses: {
      201: json(
        "When it was received, and whether the receipt goes out by mail: one address gets so many a day",
        z.object({ id: z.uuid(), receivedAt: Instant, receipt: z.enum(["mailed", "held_back"]) }),
      ),
      ...refusals,
    },
  }),
  bringForm: createRoute({
    method: "post",
    path: `${hers}/placements/{placementId}/contract-forms`,
    tags,
    summary: "An office's form that was signed on paper, in place of a contract: parents are asked to confirm it",
    middleware: changing,
    request: { params, body: jsonBody(BringForm.omit({ placementId: true })) },
    responses: made,
  }),
  takeFormBack: formStep(hers, "withdrawal", "Takes back a form that nobody has confirmed", nothing),
  formHer: formFile(hers),
  confirmForm: formStep(
    family,
    "confirmation",
    "The file of this hash is what was signed on paper",
    ConfirmForm.omit(withoutForm),
  ),
  refuseForm: formStep(family, "refusal", "The file is not what was signed, and why", RefuseForm.omit(withoutForm)),
  form: formFile(family),
  openDeclaration: settling(
    "reveal",
    "Support reads in full what named no known contract, and says why",
    OpenDeclaration.omit({ declarationId: true }),
  ),
  assignDeclaration: settling(
    "contract",
    "Support found the contract that is meant: both sides are told",
    AssignDeclaration.omit({ declarationId: true }),
  ),
  settleDeclaration: settling("settlement", "Support answered it by other means", nothing),
};

const traceOf = (request: Request): Trace => ({
  network: networkOf(request.headers),
  browser: (request.headers.get("user-agent") ?? "").slice(0, 300),
});

/** A contract is saved, never shown in a frame or run. */
async function answerFile(ctx: Parameters<typeof downloadContract>[0], side: PersonsSide, which: OneContract) {
  const { name, bytes } = await downloadContract(ctx, side, which);
  return new Response(bytes, { headers: savedAs(name, bytes.length) });
}

async function answerForm(ctx: Parameters<typeof downloadForm>[0], side: PersonsSide, which: OneForm) {
  const { body, size } = await downloadForm(ctx, side, which);
  return new Response(body, { headers: savedAs("Tagespflegevereinbarung.pdf", size) });
}

const savedAs = (name: string, bytes: number) => ({
  "Content-Type": "application/pdf",
  "Content-Length": String(bytes),
  "Content-Disposition": `attachment; filename="${name}"`,
  "Content-Security-Policy": inertPolicy,
  "Cache-Control": "private, no-store",
});

export const contractRoutes = router()
  .openapi(routes.draft, async (c) =>
    c.json(await draftContract(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.send, async (c) => {
    await sendContract(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.takeBack, async (c) => {
    await takeContractBack(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.signHer, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    await signContract(c.get("ctx"), "childminder", input, traceOf(c.req.raw));
    return c.body(null, 204);
  })
  .openapi(routes.fileHer, (c) => answerFile(c.get("ctx"), "childminder", c.req.valid("param")))
  .openapi(routes.sign, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    await signContract(c.get("ctx"), "family", input, traceOf(c.req.raw));
    return c.body(null, 204);
  })
  .openapi(routes.decline, async (c) => {
    await declineContract(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.withdraw, async (c) => {
    await withdrawContract(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.file, (c) => answerFile(c.get("ctx"), "family", c.req.valid("param")))
  .openapi(routes.check, async (c) => {
    const checked = await checkPaper(c.get("ctx"), { sha256: c.req.valid("query").sha256 });
    return c.json(checked.known ? checked : { known: false, state: null, people: 0, on: null }, 200);
  })
  .openapi(routes.declare, async (c) => c.json(await declare(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(routes.bringForm, async (c) =>
    c.json(await bringForm(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(routes.takeFormBack, async (c) => {
    await takeFormBack(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.formHer, (c) => answerForm(c.get("ctx"), "childminder", c.req.valid("param")))
  .openapi(routes.confirmForm, async (c) => {
    await confirmForm(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.refuseForm, async (c) => {
    await refuseForm(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.form, (c) => answerForm(c.get("ctx"), "family", c.req.valid("param")))
  .openapi(routes.openDeclaration, async (c) => {
    await openDeclaration(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.assignDeclaration, async (c) => {
    await assignDeclaration(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(routes.settleDeclaration, async (c) => {
    await settleDeclaration(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
