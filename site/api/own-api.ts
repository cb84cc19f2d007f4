import { exports } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import { getLocale } from "../paraglide/runtime.js";
import type { Asked } from "./command";
import type { Problem } from "./problem";

/** What our API answered a page; `problem` where it refused. */
export type OwnAnswer<Body> = {
  readonly status: number;
  readonly body: Body | null;
  readonly problem: Problem | null;
  readonly headers: Headers;
};

/** What the API needs to know of the browser that asked the page. */
const passedOn = ["cookie", "cf-connecting-ip", "origin", "sec-fetch-site", "user-agent", "referer", "device-owner"];

/**
 * Asks our own API on behalf of the browser that asked the page, without leaving the Worker: limits, cookies, trail and outbox
 * are the API's own, so that a form sent without JavaScript and an island do the very same.
 */
export async function askOwnApi<Body>(
  { request, url }: Pick<AstroGlobal, "request" | "url">,
  { method, path, json }: Asked<Body>,
  headers: Readonly<Record<string, string>> = {},
): Promise<OwnAnswer<Body>> {
  const known = passedOn.flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const answer = await exports.default.fetch(new URL(path, url), {
    method: method.toUpperCase(),
    redirect: "manual",
    headers: {
      ...Object.fromEntries(known),
      "accept-language": getLocale(),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const said: unknown = await answer.json().catch(() => null);
  const refused = answer.status >= 400;
  return {
    status: answer.status,
    body: refused ? null : (said as Body),
    problem: refused ? ((said ?? unanswered) as Problem) : null,
    headers: answer.headers,
  };
}

const unanswered: Problem = { code: "system.broken", title: "" };

/**
 * What goes on with the page: cookies that the API set (a session renewed, or over), and whose store the device may keep.
 */
export function passCookiesOn(
  { headers }: { readonly headers: Headers },
  response: { readonly headers: Headers },
): void {
  for (const cookie of headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  const device = headers.get("device");
  if (device) response.headers.set("device", device);
}

/** Leads on after something was sent, with the cookies that the API set meanwhile. */
export function seeOther(location: string, answer?: { readonly headers: Headers }): Response {
  const response = new Response(null, { status: 303, headers: { location } });
  if (answer) passCookiesOn(answer, response);
  return response;
}
