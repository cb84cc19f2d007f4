import type { AstroCookies, AstroGlobal } from "astro";
import type { Asked } from "../../api/command";
import { askOwnApi, passCookiesOn, seeOther } from "../../api/own-api";
import type { Problem } from "../../api/problem";
import { roleLink, signInFirst } from "./landing";
import { isDeadLink } from "./link-used";

/** The secret of a link that was sent, whole or in part. "-" for nothing: the API refuses it like any other it does not know. */
export function secretIn(form: FormData, otherwise = ""): string {
  const sent = String(form.get("link") ?? "").trim();
  return sent.slice(sent.lastIndexOf("#") + 1).slice(0, 200) || otherwise || "-";
}

/** The secret of a link, kept in the browser while who opened it signs in, by a name of its own; used once and then forgotten. */
export function waitingLink(cookies: AstroCookies, name: string) {
  const cookie = `__Host-tagesnest.${name}`;
  return {
    /** "" where none waits. */
    secret: cookies.get(cookie)?.value ?? "",
    keep(secret: string): void {
      cookies.set(cookie, secret, { path: "/", httpOnly: true, secure: true, sameSite: "lax", maxAge: 30 * 60 });
    },
    forget(): void {
      cookies.delete(cookie, { path: "/", secure: true });
    },
  };
}

type ParentsLink = {
  /** Under which the link waits. */
  readonly name: string;
  /** The page itself. */
  readonly here: string;
  /** Where it leads who could use it. */
  readonly landing: string;
  readonly use: (secret: string) => Asked<unknown>;
};

/**
 * What a page does whose link only a parent can use: who must sign in first, or take up that role, finds the link again afterwards in the
 * same browser. So does who was refused for a reason that can be put right. Answers where to go, or whether a link waits and why it was
 * refused.
 */
export async function useParentsLink(
  astro: Pick<AstroGlobal, "cookies" | "locals" | "redirect" | "request" | "response" | "url">,
  { name, here, landing, use }: ParentsLink,
): Promise<Response | { readonly waits: boolean; readonly refused: Problem | null }> {
  const waiting = waitingLink(astro.cookies, name);
  const waits = waiting.secret !== "";
  const form = astro.locals.form();
  if (!form) return { waits, refused: null };
  const secret = secretIn(form, waiting.secret);
  const answer = await askOwnApi(astro, use(secret));
  if (answer.status === 401) {
    waiting.keep(secret);
    return astro.redirect(signInFirst(here), 303);
  }
  if (answer.problem?.code === "permissions.refused") {
    waiting.keep(secret);
    return seeOther(roleLink("parent", new URL(here, astro.url)), answer);
  }
  if (!answer.problem) {
    if (waits) waiting.forget();
    return seeOther(landing, answer);
  }
  passCookiesOn(answer, astro.response);
  astro.response.status = answer.status;
  const isDead = isDeadLink(answer);
  if (!isDead) waiting.keep(secret);
  else if (waits) waiting.forget();
  return { waits: !isDead, refused: answer.problem };
}
