import type { Problem } from "../../own-api";

type Field = { readonly field: string; readonly detail: string };

/** Texts by field, where the API named some; else the whole problem under "form". */
export function errorsOf(problem: Problem & { readonly errors?: readonly Field[] }): Record<string, string> {
  const fields = problem.errors ?? [];
  if (fields.length === 0) return { form: problem.title };
  return Object.fromEntries(fields.map(({ field, detail }) => [field.split(".")[0] ?? field, detail]));
}
