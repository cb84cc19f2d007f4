import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { Locale } from "../kernel/locale";
import type { PersonsSide } from "./machine";
import { readPlacement } from "./queries";
import type { ReadPlacement } from "./schemas";
import type { PlacementView } from "./views";

/**
 * The agreed visit as an iCalendar file (RFC 5545), for the calendar of whoever asks. Its id stays the same when it is moved, so
 * that a calendar replaces it. Instants are written in UTC, which every reader shows in its own time.
 * Errors: `placements.visit_not_found` while no time is agreed.
 */
export async function readVisitCalendar(ctx: Context, side: PersonsSide, input: ReadPlacement): Promise<string> {
  const placement = await readPlacement(ctx, side, input);
  const visit = placement?.visit;
  if (!placement || !visit?.startsAt) throw new AppError("placements.visit_not_found");
  const calendar = ical({ prodId: "//Tagesnest//Kennenlernen//DE", method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `visit-${placement.id}@tagesnest`,
    stamp: ctx.now,
    start: visit.startsAt,
    end: new Date(visit.startsAt.getTime() + visit.minutes * 60_000),
    summary: summaryOf(placement, ctx.locale),
    location: placement.address ?? placement.placeName,
    status: ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

function summaryOf({ otherName }: PlacementView, locale: Locale): string {
  const visit = { de: "Kennenlernen", en: "Visit" }[locale];
  return otherName ? `${visit}: ${otherName}` : visit;
}
