import { instantInBerlin, isDay } from "../../../domain/kernel/calendar";
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
  const change = (form: FormData) => ({ amendmentId: typed(form, "amendmentId") });
  const common: PlacementForms = {
    propose: (form) =>
      steps.propose(
        { param, json: { times: timesOf(form), minutes: number(form, "minutes") ?? undefined, words: words(form) } },
        { times: "day1" },
      ),
    pick: (form) => steps.pick({ param, json: { startsAt: typed(form, "startsAt") } }),
    "call-off": () => steps.callOff({ param, json: {} }),
    "propose-change": (form) =>
      steps.proposeChange(
        {
          param,
          json: {
            hours: typed(form, "hours"),
            from: typed(form, "from"),
            until: dayAfter(form, "lastDay"),
            days: number(form, "days") ?? undefined,
            words: words(form),
          },
        },
        { until: "lastDay" },
      ),
    "agree-change": (form) => steps.agreeToChange({ param, json: { ...change(form), words: words(form) } }),
    "refuse-change": (form) => steps.refuseChange({ param, json: { ...change(form), ...why(form) } }),
    "take-change-back": (form) => steps.takeChangeBack({ param, json: { ...change(form), words: words(form) } }),
    "conclude-contract": (form) =>
      steps.concludeContract({ param, json: { on: typed(form, "contractOn") } }, { on: "contractOn" }),
    "unsay-contract": (form) => steps.unsayContract({ param, json: { words: words(form) } }),
    "propose-contract-day": (form) =>
      steps.proposeContractDay(
        { param, json: { on: typed(form, "contractDay"), words: words(form) } },
        { on: "contractDay" },
      ),
    "agree-contract-day": (form) => steps.agreeContractDay({ param, json: { on: typed(form, "on") } }),
    release: (form) => steps.release({ param, json: { words: words(form) } }),
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
            sibling: form.has("siblingId")
              ? {
                  placementId: typed(form, "siblingId"),
                  hours: typed(form, "siblingHours"),
                  from: typed(form, "siblingFrom"),
                  until: dayAfter(form, "siblingLastDay"),
                  mealCents: cents(form, "siblingMeals"),
                }
              : null,
            contractDays: number(form, "contractDays") ?? undefined,
            beside: form.has("beside"),
            words: words(form),
          },
        },
        {
          until: "lastDay",
          mealCents: "meals",
          "sibling.hours": "siblingHours",
          "sibling.from": "siblingFrom",
          "sibling.until": "siblingLastDay",
          "sibling.mealCents": "siblingMeals",
        },
      ),
  };
}

/** The times that were typed, as instants of clocks in Germany. Errors: `AppError` at the row that cannot be read. */
export function timesOf(form: FormData): string[] {
  return timeRows.flatMap((row) => {
    const [day, clock] = [typed(form, `day${row}`), typed(form, `time${row}`)];
    if (day === "" && clock === "") return [];
    return [instantTyped({ day, clock }, { day: `day${row}`, clock: `time${row}` })];
  });
}

/** A day and a time of day as people type them, as the API reads an instant. Errors: `AppError` at the field that cannot be read. */
export function instantTyped(
  { day, clock }: { readonly day: string; readonly clock: string },
  fields: { readonly day: string; readonly clock: string },
): string {
  const time = /^([01]?\d|2[0-3])[:.](\d\d)$/.exec(clock);
  if (!isDay(day)) throw new AppError("input.not_a_date", { text: day.slice(0, 40) }, fields.day);
  if (!time || Number(time[2]) > 59) throw new AppError("placements.visit_clock", {}, fields.clock);
  const hour = instantInBerlin(day, Number(time[1]));
  return new Date(hour.getTime() + Number(time[2]) * 60_000).toISOString();
}
