import { carryOutErasure } from "../../domain/privacy/erase";
import type { Job } from "../consumer";

/** Somebody wants to be forgotten. */
export const erasePerson: Job = (ctx, event, attempt) =>
  carryOutErasure(ctx, { erasureId: String(event.details["erasureId"]) }, { key: event.id, attempt });
