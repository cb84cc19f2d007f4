import type { Context as HonoContext } from "hono";
import type { Door } from "./context";

type Keep = { readonly seconds: number; readonly staleSeconds: number; readonly tags: readonly string[] };

/** Lets browsers and the page cache keep an answer that is the same for everybody; a job forgets it by its tags. */
export function publicFor(c: HonoContext<Door>, { seconds, staleSeconds, tags }: Keep): void {
  c.header("Cache-Control", `public, max-age=${seconds}, stale-while-revalidate=${staleSeconds}`);
  c.header("Vary", "Accept-Language");
  if (tags.length > 0) c.header("Cache-Tag", tags.join(","));
}
