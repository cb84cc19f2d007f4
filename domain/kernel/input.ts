import type { z } from "zod";
import type { ErrorCode } from "./errors";
import { AppError, type ErrorParams, type FieldProblem } from "./errors";

/** Reads what came through a door. Errors: `input.invalid`, naming every wrong field at once. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/** What Zod found, in our own codes. */
export function invalidInput(error: z.core.$ZodError): AppError {
  const fields = error.issues.map(fieldProblem);
  const names = [...new Set(fields.map((problem) => problem.field))];
  return new AppError("input.invalid", { fields: names.join(", ") }, undefined, fields);
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const field = issue.path.filter((step) => typeof step === "string").join(".") || "input";
  return { field, ...codeOf(issue) };
}

function codeOf(issue: z.core.$ZodIssue): { code: ErrorCode; params: ErrorParams } {
  switch (issue.code) {
    case "too_big":
      if (issue.origin === "string") return { code: "input.too_long", params: { maximum: Number(issue.maximum) } };
      if (issue.origin === "array") return { code: "input.too_many", params: { maximum: Number(issue.maximum) } };
      return { code: "input.too_big", params: { maximum: Number(issue.maximum) } };
    case "too_small":
      if (issue.origin === "string") return { code: "input.missing", params: {} };
      return { code: "input.too_small", params: { minimum: Number(issue.minimum) } };
    case "invalid_type":
      if (issue.expected === "number" || issue.expected === "int") return { code: "input.not_a_number", params: {} };
      return { code: "input.missing", params: {} };
    case "invalid_value":
      return { code: "input.unknown_choice", params: { choices: issue.values.join(", ") } };
    case "invalid_format":
      return issue.format === "date"
        ? { code: "input.not_a_date", params: {} }
        : { code: "input.not_understood", params: {} };
    case "unrecognized_keys":
      return { code: "input.unknown_field", params: { fields: issue.keys.join(", ") } };
    default:
      return { code: "input.not_understood", params: {} };
  }
}
