import { isDay } from "../../../domain/kernel/calendar";
import { correctDay, enterArrival, enterDeparture } from "../../api/attendance";
import type { Asked } from "../../api/command";
import { typed } from "../forms/fields";

/** Which day of which child a form of the board is about. */
function dayOf(form: FormData) {
  const on = typed(form, "on");
  return { param: { placementId: typed(form, "placement") }, on: isDay(on) ? on : "" };
}

/** What clocks in Germany show now, for a tap without JavaScript: with it the tap says itself when it was. */
function now(): string {
  return new Date().toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" });
}

/** What the buttons of the board ask of the API. */
export const boardForms: Readonly<Record<string, (form: FormData) => Asked>> = {
  arrival: (form) => {
    const { param, on } = dayOf(form);
    return enterArrival({ param, json: { on, at: now() } });
  },
  departure: (form) => {
    const { param, on } = dayOf(form);
    return enterDeparture({ param, json: { on, at: now() } });
  },
  correct: (form) => {
    const { param, on } = dayOf(form);
    const [arrived, left] = [typed(form, "arrived") || null, typed(form, "left") || null];
    return correctDay({ param, json: { on, arrived, left, collector: typed(form, "collector") } });
  },
};
