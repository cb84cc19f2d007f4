import { buildExport as build } from "../../domain/privacy/commands";
import type { Job } from "../consumer";

/** Somebody asked for everything that is held about them. */
export const buildExport: Job = (ctx, event) => build(ctx, { exportId: String(event.details["exportId"]) });
