import type { AstroGlobal } from "astro";
import { textOf } from "../../../domain/kernel/error-texts";
import { AppError } from "../../../domain/kernel/errors";
import { readNumber } from "../../../domain/kernel/numbers";
import { askOwnApi, type Problem } from "../../own-api";
import { getLocale } from "../../paraglide/runtime.js";

/** One request to our API; `fields` says what the form calls the API's fields, where it does otherwise. */
export type Sending = {
  readonly method: "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly json?: unknown;
  readonly fields?: Readonly<Record<string, string>>;
};

/** What came of a form: nothing typed is lost, each mistake stands at its field. */
export type Outcome = {
  /** By name of field; "" for what concerns the whole. */
  readonly errors: Readonly<Record<string, string>>;
  readonly code: string;
  readonly status: number;
  readonly headers?: Headers;
};

type Failure = Problem & { readonly errors?: readonly { readonly field: string; readonly detail: string }[] };

/** Sends what a form holds, one request after the other, up to the first that is refused. Null if all went well. */
export async function sendForm(
  astro: Pick<AstroGlobal, "request" | "url">,
  make: () => readonly Sending[],
): Promise<Outcome | null> {
  try {
    for (const { fields, path, ...asking } of make()) {
      const answer = await askOwnApi<unknown>(astro, path, asking);
      if (answer.problem) return outcomeOf(answer.problem as Failure, answer.status, answer.headers, fields);
    }
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const text = textOf(error, getLocale());
    return { errors: { [error.field ?? ""]: text }, code: error.code, status: 422 };
  }
}

function outcomeOf(
  problem: Failure,
  status: number,
  headers: Headers,
  fields: Readonly<Record<string, string>> = {},
): Outcome {
  const named = (problem.errors ?? []).map(({ field, detail }) => {
    const known = fields[field] ?? field;
    return [known, detail] as const;
  });
  const errors = named.length > 0 ? Object.fromEntries(named) : { "": problem.title };
  return { errors, code: problem.code, status, headers };
}

/** What was typed into a field, without the spaces around it. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A number for the API, or what was typed instead, so that it says that it is none. Nothing is null. */
export function number(form: FormData, name: string): number | string | null {
  const text = typed(form, name);
  if (text === "") return null;
  return readNumber(text) ?? text;
}

/** "6,50" as cents. */
export function cents(form: FormData, name: string): number | string | null {
  const euros = number(form, name);
  return typeof euros === "number" ? Math.round(euros * 100) : euros;
}
