/**
 * The API's document, as programs and generators read it: what all operations have in common is said here once (names, refusals
 * as problems, how to sign in, tags), what is an operation's own at its route.
 */
import { z } from "@hono/zod-openapi";
import { sessionCookie } from "../vendors/identity/session-cookie";

/** Every refusal, RFC 9457; what the fields mean says `workers/middleware/problems.ts`. */
export const Problem = z
  .object({
    type: z.string().openapi({ description: "The page that explains the code" }),
    title: z.string().openapi({ description: "What is wrong, in the reader's language" }),
    status: z.number().int(),
    code: z.string().openapi({ description: "Stable; what programs decide by" }),
    requestId: z.string(),
    params: z.record(z.string(), z.unknown()).optional(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), detail: z.string() }).loose())
      .optional()
      .openapi({ description: "Each wrong field, named as it was sent" }),
  })
  .openapi("Problem");

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** What the doors before an operation refuse of any body. */
const refusedBodies = {
  400: { description: "The body is no JSON", content: problem },
  413: { description: "The body is longer than anybody needs", content: problem },
  415: { description: "The body is not said to be JSON", content: problem },
} as const;

const tags = {
  Accounts: "Signing in, sessions, second factors, passkeys, tokens",
  Me: "One's own account",
  "My data": "Consents, export and erasure",
  Search: "Finding care whose free hours fit",
  Childminders: "Public profiles",
  Costs: "What a month costs",
  Family: "Parents, children and what they need",
  "Saved searches": "Searches that are remembered, and the mails about them",
  Placements: "From the first word to the last day",
  Contracts: "What both sides agree on and sign",
  Billing: "What parents owe a childminder by it, and what they paid",
  Fee: "What the operator asks of childminders who agree to it: off unless an admin announces it",
  Conversations: "What the two sides of a placement write to each other",
  Notifications: "What one was told, and how one wants to be",
  "Days of care": "Who comes when, came and went; absences and the record of a month",
  Substitutes: "Who cares when a childminder is ill",
  "My childminding": "What a childminder says of herself and her hours",
  Proofs: "Certificates a childminder shows",
  Documents: "Uploads, documents, pictures",
  "Youth office": "What advisers confirm",
  Staff: "For support, moderators and admins",
  Operations: "How the system is",
} as const;

const signIn = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: sessionCookie,
    description: "What signing in sets; browsers send it by themselves",
  },
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An access token of POST /api/tokens, or an API key of POST /api/me/api-keys; both have scopes",
  },
} as const;

type Content = Record<string, { schema?: object }>;
type Operation = {
  operationId?: string;
  tags?: string[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type Document = {
  paths?: Record<string, object>;
  components?: { schemas?: Record<string, object> };
};

const methods = ["get", "put", "post", "patch", "delete"] as const;

/** The document of the routes, completed. `origin` is where this Worker is reached. */
export function complete<Routes extends Document>(routes: Routes, origin: string) {
  const schemas: Record<string, object> = { ...routes.components?.schemas };
  const paths = Object.fromEntries(
    Object.entries(routes.paths ?? {}).map(([path, item]) => {
      const completed = methods.flatMap((method) => {
        const operation = (item as Partial<Record<string, Operation>>)[method];
        return operation ? [[method, completeOperation(operation, nameOf(method, path), schemas)]] : [];
      });
      return [path, Object.fromEntries(completed)];
    }),
  );
  return withPlainPatterns({
    ...routes,
    paths,
    servers: [{ url: origin }],
    security: Object.keys(signIn).map((way) => ({ [way]: [] })),
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    components: { ...routes.components, schemas, securitySchemes: signIn },
  });
}

function completeOperation(operation: Operation, name: string, schemas: Record<string, object>): Operation {
  const { requestBody, responses } = operation;
  const all = requestBody ? { ...refusedBodies, ...responses } : responses;
  const answers = Object.entries(all).map(([status, answer]) => [
    status,
    Number(status) < 400 || answer.content
      ? { ...answer, ...named(answer.content, `${upper(name)}Answer`, schemas) }
      : { ...answer, content: problem },
  ]);
  return {
    ...operation,
    operationId: name,
    ...(requestBody
      ? { requestBody: { ...requestBody, content: nameBodies(requestBody.content, `${upper(name)}Body`, schemas) } }
      : {}),
    responses: Object.fromEntries(answers),
  };
}

function named(content: Content | undefined, name: string, schemas: Record<string, object>) {
  return content ? { content: nameBodies(content, name, schemas) } : {};
}

/** Generators call a type by the name of its schema; one that stands in place would get a name of their own making. */
function nameBodies(content: Content, name: string, schemas: Record<string, object>): Content {
  const { schema } = content["application/json"] ?? {};
  if (!schema || "$ref" in schema) return content;
  schemas[name] = schema;
  return { ...content, "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}

/** The flag `u` belongs to JavaScript's way of writing a pattern; JSON Schema means it anyway. */
function withPlainPatterns<Described extends object>(described: Described): Described {
  return JSON.parse(JSON.stringify(described), (key, value: unknown) =>
    key === "pattern" && typeof value === "string" ? value.replace(/\/u$/, "") : value,
  );
}

/** "postMeChildminderAbsences" */
function nameOf(method: string, path: string): string {
  const words = path.replace(/^\/api/, "").match(/[a-z0-9]+/gi) ?? [];
  return method + words.map(upper).join("");
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
