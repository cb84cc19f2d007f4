import { OpenAPIHono, z } from "@hono/zod-openapi";
import { invalidInput } from "../../domain/kernel/input";
import { locales } from "../../domain/kernel/locale";
import type { Door } from "../middleware/context";

/** A router whose wrong input leaves as the one error type, every wrong field named. */
export function router() {
  return new OpenAPIHono<Door>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error);
    },
  });
}

/** A strict query beside the `locale` that every route takes: it decides the answer's language (`middleware/context.ts`). */
export function queryOf<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape, z.core.$strict>) {
  return schema.extend({
    locale: z
      .enum(locales)
      .optional()
      .openapi({ description: "The language of the answer; else Accept-Language says it" }),
  });
}

/** For routes that answer a visitor, too; all others want somebody signed in. */
export const forAnybody: Record<string, string[]>[] = [];

/** How the API documents its refusals: RFC 9457, one table of codes for all. */
export const refusals = {
  401: { description: "Nobody is signed in, or what was shown does not hold (`application/problem+json`)" },
  403: { description: "Not allowed, or not without a fresh sign-in or a second factor (`application/problem+json`)" },
  404: { description: "No such place or childminder (`application/problem+json`)" },
  422: { description: "Wrong input; `errors` names each field (`application/problem+json`)" },
  429: { description: "Too many requests; `Retry-After` says when to come back (`application/problem+json`)" },
  503: {
    description: "The database does not answer; `Retry-After` says when to come back (`application/problem+json`)",
  },
} as const;

/** An instant on its way out: a Date here, ISO text for the reader. */
export const Instant = z.date().openapi({ type: "string", format: "date-time" });

export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } } as const;
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}
