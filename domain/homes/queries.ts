import type { ReadTrail } from "../accounts/schemas";
import { me } from "../accounts/steps";
import { readEvents, type TrailEntry } from "../accounts/trail";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { trailInAreaOf } from "./areas";

/** What has happened to childminders and care homes where an adviser is responsible. */
export async function readAreaTrail(ctx: Context, page: ReadTrail): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_area");
  return readEvents(ctx.db, me(ctx), trailInAreaOf(me(ctx)), page);
}
