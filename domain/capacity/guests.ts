/**
 * Somebody else's child for a day: she is ill, and another childminder takes it. It takes a seat, and no contract: the child stays
 * the other's by contract, and short mutual substitution is what §22(1) S. 4 SGB VIII allows in joint care. Pure.
 */
import type { LandCaps } from "../homes/caps";
import { addDays, type Day, holdsOn } from "../kernel/calendar";
import { covers, type FortnightGrid, fullGrid } from "../kernel/fortnight-grid";
import { capacityOf, type HomeCapacity } from "./home-capacity";
import { guestRoomOn } from "./spans";

export interface Guest {
  readonly on: Day;
  /** The hours of that day. */
  readonly grid: FortnightGrid;
  /** When she would substitute; null for whenever she offers care that day. */
  readonly within: FortnightGrid | null;
  /** Who is away: in a joint care home her children are not there unless somebody takes them. */
  readonly away: string | null;
}

export type NoGuest = "no_permit" | "hours" | "own_maximum" | "caps";

/** Why she cannot take the child that day; null where she can. */
export function whyNoGuest(
  home: HomeCapacity,
  childminderId: string,
  { on, grid, within, away }: Guest,
  law?: readonly LandCaps[],
): NoGuest | null {
  const present = { ...home, commitments: home.commitments.filter((one) => one.childminderId !== away) };
  const hers = capacityOf(present, childminderId);
  if (!hers.permits.some((permit) => holdsOn(permit, on))) return "no_permit";
  const weeks = hers.offered.filter((week) => holdsOn(week, on));
  const willing = within ? covers(within, grid) : weeks.some((week) => covers(week.grid, grid));
  if (!willing) return "hours";
  const upTo = (ownMaximum: number) => {
    const anyTime = { from: on, until: addDays(on, 1), grid: fullGrid(), ownMaximum };
    return covers(guestRoomOn({ ...hers, offered: [anyTime] }, on, law), grid);
  };
  if (!upTo(Number.POSITIVE_INFINITY)) return "caps";
  // Who offers no care on that day has said no number of her own for it.
  if (weeks.length > 0 && !upTo(Math.max(...weeks.map((week) => week.ownMaximum)))) return "own_maximum";
  return null;
}
