import { env } from "cloudflare:workers";
import { networkOf } from "../vendors/limits/network";
import { mayRead, type ReadLimit } from "../vendors/limits/platform";

/** A reader opens a handful of pages a minute; a program that copies every profile is slowed down here as at the API. */
const pages: ReadLimit = { name: "pages", quota: 240, windowSeconds: 60 };

/** Until this reader may open another page; null for now. */
export async function secondsToWait({ headers }: Request): Promise<number | null> {
  return (await mayRead(env, pages, networkOf(headers))) ? null : pages.windowSeconds;
}
