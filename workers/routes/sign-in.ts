import { createRoute, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { requestLink } from "../../domain/accounts/commands";
import { linkMinutes } from "../../domain/accounts/links";
import { readMe } from "../../domain/accounts/queries";
import { RequestLink } from "../../domain/accounts/schemas";
import { AppError } from "../../domain/kernel/errors";
import { authorise } from "../../domain/kernel/permissions";
import { refusalOf } from "../../vendors/identity/errors";
import { identityOf } from "../../vendors/identity/identity";
import { ownerOfLink, rememberUsed, whyLinkFails } from "../../vendors/identity/links";
import type { Door } from "../middleware/context";
import { rememberDevice } from "../middleware/known-devices";
import { guard } from "../middleware/limits";
import { countLink } from "../middleware/link-limits";
import { forAnybody, refusals, router } from "./router";

const tags = ["Accounts"];

const mail = createRoute({
  method: "post",
  path: "/api/sign-in/mail",
  security: forAnybody,
  tags,
  summary: "Sends a link to sign in; says nothing about whether the address has an account",
  middleware: [guard({ name: "links", quota: 10, windowSeconds: 600 })],
  request: { body: { required: true, content: { "application/json": { schema: RequestLink } } } },
  responses: {
    202: {
      description: "A mail is on its way, or waits until the mail vendor works again",
      content: { "application/json": { schema: z.object({ minutes: z.number().int() }) } },
    },
    ...refusals,
  },
});

const UseLink = z.strictObject({ token: z.string().min(1).max(200) });
const SignedIn = z.object({
  /** "required" where a code must follow at `/api/auth/two-factor/verify-totp`. */
  secondFactor: z.enum(["passed", "required"]),
});

const link = createRoute({
  method: "post",
  path: "/api/sign-in/link",
  security: forAnybody,
  tags,
  summary: "Signs in with the secret part of a link, once",
  description: `The link of the mail carries the secret behind a #, so that no server writes it down. It works for ${linkMinutes} minutes.`,
  middleware: [guard({ name: "link-uses", quota: 20, windowSeconds: 600 })],
  request: { body: { required: true, content: { "application/json": { schema: UseLink } } } },
  responses: {
    200: { description: "Signed in, or waiting for a code", content: { "application/json": { schema: SignedIn } } },
    409: { description: "A link of another account than the one signed in (`application/problem+json`)" },
    410: { description: "Expired or used (`application/problem+json`)" },
    ...refusals,
  },
});

export const signInRoutes = router()
  .openapi(mail, async (c) => {
    const input = c.req.valid("json");
    await countLink(c, input.email);
    await requestLink(c.get("ctx"), input);
    return c.json({ minutes: linkMinutes }, 202);
  })
  .openapi(link, async (c) => {
    authorise(c.get("ctx"), "accounts.use_link");
    const { token } = c.req.valid("json");
    const owner = await ownerOfUsableLink(c, token);
    const answer = await identityOf(c.env).api.useLink({
      query: { token },
      headers: identityHeaders(c),
      asResponse: true,
    });
    if (answer.status === 410) throw await failureOf(c, token); // it was used up between the look and the use
    const refusal = await refusalOf(answer);
    if (refusal) throw refusal;
    await rememberUsed(c.env, token);
    for (const cookie of answer.headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
    await rememberDevice(c, owner);
    const body: unknown = await answer.json();
    const waits = typeof body === "object" && body !== null && "secondFactor" in body;
    return c.json({ secondFactor: waits ? ("required" as const) : ("passed" as const) }, 200);
  });

/** Says why a link does not work, before it is used up: it may belong to somebody else than who is signed in here. */
async function ownerOfUsableLink(c: HonoContext<Door>, token: string): Promise<string> {
  const owner = await ownerOfLink(c.env, token);
  if (owner === null) throw await failureOf(c, token);
  if (c.get("ctx").actor.sessionId === undefined) return owner;
  const signedIn = await readMe(c.get("ctx"));
  if (signedIn.email !== owner) throw new AppError("accounts.link_of_somebody_else");
  return owner;
}

async function failureOf(c: HonoContext<Door>, token: string): Promise<AppError> {
  const failure = await whyLinkFails(c.env, token);
  return new AppError(`accounts.link_${failure}`, failure === "expired" ? { minutes: linkMinutes } : {});
}

/** What better-auth needs of a request, with our own request id for the trail. */
export function identityHeaders(c: HonoContext<Door>): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.set("x-request-id", c.get("ctx").requestId);
  headers.delete("authorization");
  return headers;
}
