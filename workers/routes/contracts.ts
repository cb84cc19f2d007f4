import { createRoute, z } from "@hono/zod-openapi";
import {
  assignDeclaration,
  declare,
  openDeclaration,
  settleDeclaration,
} from "../../domain/contracts/commands/declaring";
import { draftContract, sendContract, takeContractBack } from "../../domain/contracts/commands/drafting";
import { bringForm, confirmForm, refuseForm, takeFormBack } from "../../domain/contracts/commands/forms";
import { keepOfficeForm, takeOfficeFormBack } from "../../domain/contracts/commands/office-forms";
import { declineContract, signContract, type Trace, withdrawContract } from "../../domain/contracts/commands/signing";
import { visitSigning } from "../../domain/contracts/commands/vendor-signing";
import { checkPaper, downloadContract } from "../../domain/contracts/queries";
import { downloadForm } from "../../domain/contracts/queries/forms";
import { downloadOfferedForm, downloadOfficeForm } from "../../domain/contracts/queries/office-forms";
import {
  AssignDeclaration,
  BringForm,
  CheckPaper,
  ConfirmForm,
  Declare,
  DeclineContract,
  DraftContract,
  KeepOfficeForm,
  OneContract,
  OneDeclaration,
  OneForm,
  OneOfferedForm,
  OneOfficeForm,
  OpenDeclaration,
  RefuseForm,
  SendContract,
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

const nothing = z.strictObject({});
const contractOf = <Door extends string>(door: Door) =>
  `${door}/placements/{placementId}/contracts/{contractId}` as const;
const formOf = <Door extends string>(door: Door) => `${door}/placements/{placementId}/contract-forms/{formId}` as const;
const officeForm = "/api/office/contract-forms";
const offeredOf = <Door extends string>(door: Door) =>
  `${door}/placements/{placementId}/office-forms/{officeFormId}/file` as const;
const declaration = "/api/contracts/declarations/{declarationId}";

/** A step with what `path` names: a contract or a form, through the family's door or the childminder's, or a declaration. */
function step<const Path extends string, Which extends z.ZodRawShape, Shape extends z.ZodRawShape>(
  path: Path,
  which: z.ZodObject<Which, z.core.$strict>,
  summary: string,
  schema: z.ZodObject<Shape, z.core.$strict>,
) {
  return createRoute({
    method: "post",
    path,
    tags,
    summary,
    middleware: changing,
    request: { params: which, body: jsonBody(schema) },
    responses: done,
  });
}

function file<const Path extends string, Which extends z.ZodRawShape>(
  path: Path,
  which: z.ZodObject<Which, z.core.$strict>,
  summary: string,
) {
  return createRoute({
    method: "get",
    path,
    tags,
    summary,
    request: { params: which },
    responses: { 200: { description: "The file" }, ...refusals },
  });
}

/** Of a contract that is signed at a signing service. */
function visit<const Path extends string>(path: Path) {
  return createRoute({
    method: "post",
    path,
    tags,
    summary: "Where the file of this hash is signed at the signing service; needs a sign-in of the last ten minutes",
    middleware: changing,
    request: { params: OneContract, body: jsonBody(SignContract.omit(without)) },
    responses: { 200: json("An address for a browser, to be opened now", z.object({ url: z.url() })), ...refusals },
  });
}

const contractFile = "The file with all signatures or, before that, what is signed: byte for byte as it was stored";
const formFile = "The form as it was uploaded";
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
  send: step(
    `${contractOf(hers)}/sending`,
    OneContract,
    "Freezes the draft as a file and asks everybody to sign it, here or at a signing service",
    SendContract.omit(without),
  ),
  takeBack: step(
    `${contractOf(hers)}/withdrawal`,
    OneContract,
    "Takes back what not everybody has signed; a draft is gone",
    nothing,
  ),
  signHer: step(`${contractOf(hers)}/signature`, OneContract, signing, SignContract.omit(without)),
  visitHer: visit(`${contractOf(hers)}/signing-visit`),
  fileHer: file(`${contractOf(hers)}/file`, OneContract, contractFile),
  sign: step(`${contractOf(family)}/signature`, OneContract, signing, SignContract.omit(without)),
  visit: visit(`${contractOf(family)}/signing-visit`),
  decline: step(
    `${contractOf(family)}/refusal`,
    OneContract,
    "Does not sign, and says why",
    DeclineContract.omit(without),
  ),
  withdraw: step(
    `${contractOf(family)}/withdrawal`,
    OneContract,
    "Withdraws from a signed contract within fourteen days",
    nothing,
  ),
  file: file(`${contractOf(family)}/file`, OneContract, contractFile),
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
  takeFormBack: step(`${formOf(hers)}/withdrawal`, OneForm, "Takes back a form that nobody has confirmed", nothing),
  formHer: file(`${formOf(hers)}/file`, OneForm, formFile),
  confirmForm: step(
    `${formOf(family)}/confirmation`,
    OneForm,
    "The file of this hash is what was signed on paper",
    ConfirmForm.omit(withoutForm),
  ),
  refuseForm: step(
    `${formOf(family)}/refusal`,
    OneForm,
    "The file is not what was signed, and why",
    RefuseForm.omit(withoutForm),
  ),
  form: file(`${formOf(family)}/file`, OneForm, formFile),
  keepOfficeForm: createRoute({
    method: "post",
    path: officeForm,
    tags,
    summary: "An adviser offers a blank form of the office in one of her areas",
    middleware: changing,
    request: { body: jsonBody(KeepOfficeForm) },
    responses: made,
  }),
  takeOfficeFormBack: createRoute({
    method: "delete",
    path: `${officeForm}/{officeFormId}`,
    tags,
    summary: "Takes a form of the office back: its file is gone",
    middleware: changing,
    request: { params: OneOfficeForm },
    responses: done,
  }),
  officeForm: file(`${officeForm}/{officeFormId}/file`, OneOfficeForm, "A blank form of an adviser's office"),
  offeredHer: file(offeredOf(hers), OneOfferedForm, "A blank form of the youth office, for the childminder"),
  offered: file(offeredOf(family), OneOfferedForm, "A blank form of the youth office, for parents"),
  openDeclaration: step(
    `${declaration}/reveal`,
    OneDeclaration,
    "Support reads in full what named no known contract, and says why",
    OpenDeclaration.omit({ declarationId: true }),
  ),
  assignDeclaration: step(
    `${declaration}/contract`,
    OneDeclaration,
    "Support found the contract that is meant: both sides are told",
    AssignDeclaration.omit({ declarationId: true }),
  ),
  settleDeclaration: step(`${declaration}/settlement`, OneDeclaration, "Support answered it by other means", nothing),
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

const blankForm = ({ body, size }: Awaited<ReturnType<typeof downloadOfficeForm>>) =>
  new Response(body, { headers: savedAs("Formular-Jugendamt.pdf", size) });

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
    await sendContract(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
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
  .openapi(routes.visitHer, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await visitSigning(c.get("ctx"), "childminder", input, traceOf(c.req.raw)), 200);
  })
  .openapi(routes.visit, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await visitSigning(c.get("ctx"), "family", input, traceOf(c.req.raw)), 200);
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
  .openapi(routes.keepOfficeForm, async (c) => c.json(await keepOfficeForm(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(routes.takeOfficeFormBack, async (c) => {
    await takeOfficeFormBack(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(routes.officeForm, async (c) => blankForm(await downloadOfficeForm(c.get("ctx"), c.req.valid("param"))))
  .openapi(routes.offeredHer, async (c) =>
    blankForm(await downloadOfferedForm(c.get("ctx"), "childminder", c.req.valid("param"))),
  )
  .openapi(routes.offered, async (c) =>
    blankForm(await downloadOfferedForm(c.get("ctx"), "family", c.req.valid("param"))),
  )
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
