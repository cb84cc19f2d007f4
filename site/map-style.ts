import { env } from "cloudflare:workers";
import type { AstroGlobal } from "astro";

/** The street map's style, if the operator has set one; the page may then load it and its tiles from that one host. */
export function mapStyle(astro: Pick<AstroGlobal, "csp">): string | undefined {
  const url = env.MAP_STYLE_URL;
  if (!url || !URL.canParse(url)) return undefined;
  const { origin } = new URL(url);
  astro.csp?.insertDirective(`connect-src 'self' ${origin}`);
  astro.csp?.insertDirective(`img-src 'self' data: blob: ${origin}`);
  return url;
}
