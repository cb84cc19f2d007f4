import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";
import { uploadOrigin } from "../vendors/storage/r2";

/** The page may send files to where uploads go, and nowhere else beside our own site. */
export function allowUploads(astro: Pick<AstroGlobal, "csp">): void {
  astro.csp?.insertDirective(`connect-src 'self' ${uploadOrigin(env)}`);
}
