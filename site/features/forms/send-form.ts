import type { AstroGlobal } from "astro";
import "../../../domain/parts";
import { textOf } from "../../../domain/kernel/error-texts";
import { AppError } from "../../../domain/kernel/errors";
import type { Asked } from "../../api/command";
import { askOwnApi } from "../../api/own-api";
import { errorsOf, type FieldErrors, type Problem } from "../../api/problem";
import { arrived, requestField } from "../../device/request";
import { getLocale } from "../../paraglide/runtime.js";
import { orSignIn } from "../account/signed-in";
import { actionOf, typed } from "./fields";

/** What came of a form: nothing typed is lost, each mistake stands at its field. */
export type Outcome<Answer = unknown> = {
  readonly form: FormData;
  /** The button that was pressed. */
  readonly action: string;
  /** All went well. */
  readonly done: boolean;
  /** Of the last request. */
  readonly answer: Answer | null;
  readonly problem: Problem | null;
  /** By name of field; "" for what concerns the whole. */
  readonly errors: FieldErrors;
  /** With the cookies that the API set meanwhile. */
  readonly headers: Headers;
};

/**
 * The one way in which a page for who is signed in sends a form, with and without JavaScript: asks the API for what the pressed
 * button stands for, one request after the other, up to the first that is refused, and gives the page its status. Null where no
 * form of ours was sent. Whoever is not signed in is led to sign in, and comes back here.
 */
export async function sendForm<Answer = unknown>(
  astro: Pick<AstroGlobal, "locals" | "request" | "url" | "response">,
  asks: (form: FormData, action: string) => Asked<Answer> | readonly Asked<Answer>[] | undefined,
): Promise<Outcome<Answer> | Response | null> {
  const form = astro.locals.form();
  if (form === null) return null;
  const action = actionOf(form);
  const outcome = {
    form,
    action,
    done: true,
    answer: null,
    problem: null,
    errors: {},
    headers: astro.response.headers,
  };
  try {
    const asked = asks(form, action);
    if (!asked) return null;
    let answer: Answer | null = null;
    const key = typed(form, requestField);
    for (const [at, one] of ([asked].flat() as Asked<Answer>[]).entries()) {
      const said = orSignIn(astro, await askOwnApi(astro, one, key ? { "idempotency-key": `${key}:${at}` } : {}));
      if (said instanceof Response) return said;
      const { problem } = said;
      if (problem?.code === alreadyDone) astro.response.status = 200;
      else if (problem) return { ...outcome, done: false, problem, errors: errorsOf(problem, one.fields) };
      answer = said.body;
    }
    if (key) astro.response.headers.append("set-cookie", arrived(key, astro.request.headers.get("cookie")));
    return { ...outcome, answer };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    astro.response.status = 422;
    const problem = problemOf(error);
    return { ...outcome, done: false, problem, errors: errorsOf(problem) };
  }
}

/** The device sent this before, and the answer was lost: what it wanted has happened. */
const alreadyDone = "input.already_done";

/** What cannot be read of a form is refused as the API would. */
function problemOf(error: AppError): Problem {
  const locale = getLocale();
  const title = textOf(error, locale);
  return {
    code: error.code,
    title,
    errors: error.fields.map((one) => ({ field: one.field, detail: textOf(one, locale) })),
  };
}
