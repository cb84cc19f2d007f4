import type { Context as HonoContext } from "hono";
import { type Keep, keepHeaders } from "../../vendors/page-cache/keep";
import type { Door } from "./context";

/** Lets the page cache keep an answer that is the same for everybody; a job forgets it by its tags. */
export function publicFor(c: HonoContext<Door>, keep: Keep): void {
  for (const [name, value] of Object.entries(keepHeaders(keep))) c.header(name, value);
  c.header("Vary", "Accept-Language");
}
