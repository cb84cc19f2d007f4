import { type DocumentNode, type ExecutionResult, execute, type FormattedExecutionResult, GraphQLError } from "graphql";
import type { Context } from "../../domain/kernel/context";
import { statusOf, textOf } from "../../domain/kernel/error-texts";
import { AppError } from "../../domain/kernel/errors";
import { logError, outageOf } from "../../vendors/outages";
import { logRefusedAccess } from "../middleware/refused-access";
import { schema } from "./schema";

/** Answers a question that was parsed and validated when the Worker was built. */
export async function answerParsed(
  ctx: Context,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>> | undefined,
): Promise<FormattedExecutionResult> {
  return tell(ctx, await execute({ schema, document, variableValues, contextValue: ctx }));
}

/** The answer as it leaves: errors with our code and in the reader's language, unknown ones with nothing but the request id. */
export function tell(ctx: Context, { data, errors }: ExecutionResult): FormattedExecutionResult {
  const told = errors?.map((error) => tellError(ctx, error));
  return { ...(told ? { errors: told } : {}), ...(data === undefined ? {} : { data }) };
}

/** 200 as soon as there is anything of an answer; without one, what the first error means to HTTP. */
export function statusOfAnswer({ data, errors }: FormattedExecutionResult): number {
  const isEmpty = data == null || Object.values(data).every((value) => value === null);
  return isEmpty && errors?.[0] ? Number(errors[0].extensions?.["status"]) : 200;
}

/** What GraphQL and Pothos find wrong with a question: a variable of another type, a negative page, a cursor of another list. */
function isOfTheQuestion(cause: unknown): boolean {
  return cause instanceof GraphQLError || (cause instanceof Error && cause.name === "PothosValidationError");
}

function tellError(ctx: Context, { message, cause, locations, path }: GraphQLError) {
  const place = { ...(path ? { path } : {}) };
  if (cause === undefined || isOfTheQuestion(cause)) {
    const extensions = { code: "graphql.not_understood", status: 400, requestId: ctx.requestId };
    return { message, ...(locations ? { locations } : {}), ...place, extensions };
  }
  const error = cause instanceof AppError ? cause : outageOf(cause);
  const status = error ? statusOf(error.code) : 500;
  if (!error || status >= 500) logError(cause, ctx.requestId, "/graphql");
  if (!error) {
    const extensions = { code: "system.broken", status, requestId: ctx.requestId };
    return { message: "Internal Server Error", ...place, extensions };
  }
  const { code, params } = error;
  const { actor, requestId } = ctx;
  const field = path?.join(".");
  logRefusedAccess({ code, status, actor, requestId, method: "POST", path: "/graphql", ...(field && { field }) });
  const fields = error.fields.map((field) => ({ ...field, detail: textOf(field, ctx.locale) }));
  const extensions = { code, params, status, requestId: ctx.requestId, errors: fields };
  return { message: textOf(error, ctx.locale), ...place, extensions };
}
