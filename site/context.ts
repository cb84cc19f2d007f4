import "../domain/parts";
import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import type { Context } from "../domain/kernel/context";
import { anyone } from "../domain/kernel/permissions";
import { openContext } from "../vendors/context";
import { getLocale } from "./paraglide/runtime.js";

/** The context of a public page: nobody is signed in, and nothing about the reader but the language of the address counts. */
export function publicContext(astro: Pick<AstroGlobal, "locals">): Context {
  return openContext({
    env,
    execution: astro.locals.cfContext,
    actor: anyone,
    locale: getLocale(),
    requestId: crypto.randomUUID(),
  });
}
