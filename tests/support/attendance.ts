import type { Pool } from "pg";
import type { Day } from "../../domain/kernel/calendar";
import type { Actor } from "../../domain/kernel/permissions";
import { keepDay } from "../../domain/placements/commands/due";
import { type As, reserve } from "./placements";

/**
 * A child that is cared for from 4 January 2027 on, Monday to Friday from 8 to 14: the whole way to a place, and what its first day
 * brings by itself. Answers the placement.
 */
export async function inCare(
  as: As,
  { parent, childminder, slug, childId }: { parent: Actor; childminder: Actor; slug: string; childId: string },
): Promise<string> {
  const placementId = await reserve(as, parent, childminder, slug, childId);
  const system = as({ roles: ["system"], personId: null }, { now: new Date("2027-01-04T00:30:00Z") });
  await keepDay(system, placementId, "first");
  return placementId;
}

/** The same child's hours from a day on, as an agreed change writes them. */
export async function changeHours(pool: Pool, placementId: string, from: Day, bits: string): Promise<void> {
  await pool.query(
    `insert into placement_terms (id, placement_id, hours, from_date, probation_days, agreed_at)
     select gen_random_uuid(), $1, $3::bit(1344), $2, 14, now()`,
    [placementId, from, bits],
  );
}
