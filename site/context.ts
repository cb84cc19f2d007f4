import "../domain/parts";
import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import type { Context } from "../domain/kernel/context";
import { anyone } from "../domain/kernel/permissions";
import { openContext } from "../vendors/context";
import { changedAt } from "../vendors/market/changed";
import { getLocale } from "./paraglide/runtime.js";

/** The context of a public page: nobody is signed in, and nothing about the reader counts but the language of the address, and
 * whether they have just changed something that they will look for. */
export function publicContext(astro: Pick<AstroGlobal, "locals" | "request">): Context {
  return openContext({
    env,
    execution: astro.locals.cfContext,
    actor: anyone,
    locale: getLocale(),
    requestId: crypto.randomUUID(),
    freshAs: changedAt(astro.request),
  });
}
