/** The week of care that a family wants or that was agreed. `parse-schedule.ts` reads it, `print-schedule.ts` writes it. */
import { AppError } from "./errors";
import { countQuarters, type FortnightGrid, hoursPerWeek, isEmpty, without } from "./fortnight-grid";

/** Hours at fixed times, and hours somewhere in a window beside them. At least one of the two is there. */
export interface CareSchedule {
  readonly fixed: FortnightGrid;
  /** So many hours (in quarters of an hour) in week A and again in week B, outside the fixed ones. */
  readonly floating?: { readonly window: FortnightGrid; readonly hoursPerWeek: number };
}

/**
 * A schedule that can be meant; what cannot is refused, naming the field.
 * @throws `schedule.empty`, `schedule.zero_length` (no floating hours), `schedule.not_quarter_hours`,
 *   `schedule.too_many_hours` (more than the window has outside the fixed hours in week A or in week B)
 */
export function careSchedule(schedule: CareSchedule, field = "hours"): CareSchedule {
  const { fixed, floating } = schedule;
  if (!floating) {
    if (isEmpty(fixed)) throw new AppError("schedule.empty", {}, field);
    return { fixed };
  }
  const { window, hoursPerWeek: hours } = floating;
  if (hours === 0) throw new AppError("schedule.zero_length", { hours }, field);
  if (!(hours > 0) || !Number.isInteger(hours * 4)) throw new AppError("schedule.not_quarter_hours", { hours }, field);
  const room = without(window, fixed);
  const most = Math.min(countQuarters(room, "A"), countQuarters(room, "B")) / 4;
  if (hours > most) throw new AppError("schedule.too_many_hours", { hours, most }, field);
  return { fixed, floating };
}

/** Hours of care a week, fixed and floating, the average of weeks A and B. */
export function hoursOfSchedule(schedule: CareSchedule): number {
  return hoursPerWeek(schedule.fixed) + (schedule.floating?.hoursPerWeek ?? 0);
}
