import { type Day, instantInBerlin, isDay } from "../../../domain/kernel/calendar";
import { AppError } from "../../../domain/kernel/errors";
import type { Asked } from "../../api/command";
import {
  answerInquiry,
  completeSettlingIn,
  declineInquiry,
  familySteps,
  offerPlace,
  stepsOf,
  takeOfferBack,
  writeSettlingNote,
} from "../../api/placements";
import { cents, dayAfter, number, typed } from "../forms/fields";
import type { Side } from "./words";

/** So many times a visit can be proposed at once; each has a day and a time of day. */
export const timeRows = [1, 2, 3, 4, 5] as const;

/** By the button that was pressed. */
export type PlacementForms = Readonly<Record<string, (form: FormData) => Asked>>;

/** What the buttons on the page of one placement ask of the API. */
export function placementForms(side: Side, placementId: string): PlacementForms {
  const param = { placementId };
  const steps = stepsOf[side];
  const words = (form: FormData) => typed(form, "words");
  const why = (form: FormData) => ({ reason: typed(form, "reason") as never, words: words(form) });
  const common: PlacementForms = {
    propose: (form) =>
      steps.propose(
        { param, json: { times: timesOf(form), minutes: number(form, "minutes") ?? undefined, words: words(form) } },
        { times: "day1" },
      ),
    pick: (form) => steps.pick({ param, json: { startsAt: typed(form, "startsAt") } }),
    "call-off": () => steps.callOff({ param, json: {} }),
    "give-up": (form) => steps.giveUp({ param, json: why(form) }),
    notice: (form) => steps.giveNotice({ param, json: { ...why(form), lastDay: typed(form, "lastDay") } }),
  };
  if (side === "family")
    return {
      ...common,
      withdraw: (form: FormData) => familySteps.withdraw({ param, json: why(form) }),
      accept: (form: FormData) => familySteps.accept({ param, json: { words: words(form) } }),
      "refuse-offer": (form: FormData) => familySteps.refuseOffer({ param, json: why(form) }),
    };
  return {
    ...common,
    answer: (form: FormData) => answerInquiry({ param, json: { words: words(form) } }),
    decline: (form: FormData) => declineInquiry({ param, json: why(form) }),
    "take-back": (form: FormData) => takeOfferBack({ param, json: why(form) }),
    "settling-note": (form: FormData) =>
      writeSettlingNote({
        param,
        json: {
          on: typed(form, "on"),
          mood: typed(form, "mood") as never,
          parting: typed(form, "parting") as never,
          words: words(form),
        },
      }),
    settle: (form: FormData) => completeSettlingIn({ param, json: { words: words(form) } }),
    offer: (form: FormData) =>
      offerPlace(
        {
          param,
          json: {
            hours: typed(form, "hours"),
            from: typed(form, "from"),
            until: dayAfter(form, "lastDay"),
            days: number(form, "days") ?? undefined,
            mealCents: cents(form, "meals"),
            beside: form.has("beside"),
            words: words(form),
          },
        },
        { until: "lastDay", mealCents: "meals" },
      ),
  };
}

/** The times that were typed, as instants of clocks in Germany. Errors: `AppError` at the row that cannot be read. */
function timesOf(form: FormData): string[] {
  return timeRows.flatMap((row) => {
    const [day, clock] = [typed(form, `day${row}`), typed(form, `time${row}`)];
    if (day === "" && clock === "") return [];
    return [instantOf(day, clock, row).toISOString()];
  });
}

function instantOf(day: string, clock: string, row: number): Date {
  const time = /^([01]?\d|2[0-3])[:.](\d\d)$/.exec(clock);
  if (!isDay(day)) throw new AppError("input.not_a_date", { text: day.slice(0, 40) }, `day${row}`);
  if (!time || Number(time[2]) > 59) throw new AppError("placements.visit_clock", {}, `time${row}`);
  const hour = instantInBerlin(day as Day, Number(time[1]));
  return new Date(hour.getTime() + Number(time[2]) * 60_000);
}
