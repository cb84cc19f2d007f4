import type { AstroGlobal } from "astro";
import { askOwnApi, type OwnAnswer, type Problem, passCookiesOn, seeOther } from "../../own-api";
import { href } from "../../paths";

/** What a form of the page did: it leads on, or says what was done, or why not. */
export type Outcome = { readonly done: "saved" | "asked" | null; readonly problem: Problem | null };

type Asking = Pick<AstroGlobal, "request" | "url" | "response">;

/** Runs the form that was sent, by the API's own operation; every one of them works without JavaScript. */
export async function actOnForm(astro: Asking): Promise<Outcome | Response> {
  const form = await astro.request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const act = field("act");
  if (act === "give") {
    const json = { version: Number(field("version")) };
    return settled(astro, "saved", await askOwnApi(astro, consentPath(field("purpose")), { method: "PUT", json }));
  }
  if (act === "withdraw") {
    return settled(astro, "saved", await askOwnApi(astro, consentPath(field("purpose")), { method: "DELETE" }));
  }
  if (act === "remove-paper") {
    const path = `/api/documents/${encodeURIComponent(field("document"))}`;
    return settled(astro, "saved", await askOwnApi(astro, path, { method: "DELETE" }));
  }
  if (act === "export") return settled(astro, "asked", await askOwnApi(astro, "/api/me/exports", { method: "POST" }));
  if (act === "open") {
    const path = `/api/me/exports/${encodeURIComponent(field("export"))}/ticket`;
    const answer = await askOwnApi<{ ticket: string }>(astro, path, { method: "POST" });
    if (answer.problem) return settled(astro, null, answer);
    return seeOther(`/api/me/exports/archive?ticket=${encodeURIComponent(answer.body?.ticket ?? "")}`, answer);
  }
  if (act === "erase") {
    const json = { confirmation: field("confirmation") };
    const answer = await askOwnApi(astro, "/api/me/erasure", { method: "POST", json });
    return answer.problem ? settled(astro, null, answer) : seeOther(href("/konto/geloescht"), answer);
  }
  return { done: null, problem: null };
}

const consentPath = (purpose: string): string => `/api/me/consents/${encodeURIComponent(purpose)}`;

function settled(astro: Asking, done: Outcome["done"], answer: OwnAnswer<unknown>): Outcome {
  passCookiesOn(answer, astro.response);
  if (answer.problem) astro.response.status = answer.status;
  return { done: answer.problem ? null : done, problem: answer.problem };
}
