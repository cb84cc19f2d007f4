import type { EventName } from "../kernel/events";
import { answerEvents } from "../placements/events";

/**
 * What happens to a placement, or on its days, that stands as an entry in its room: all that one side waits to hear, and how it went on.
 * Pages word it, by the same names.
 */
export const noted = [
  ...answerEvents,
  "placements.begun",
  "placements.settled",
  "placements.ended",
  "placements.left",
  "attendance.absence_reported",
  "attendance.absence_withdrawn",
] as const satisfies readonly EventName[];

export type Noted = (typeof noted)[number];

export const isNoted = (code: string): code is Noted => noted.some((name) => name === code);
