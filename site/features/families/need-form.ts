import { USUAL_LEAST_MONTHS } from "../../../domain/capacity/stay";
import { wishes } from "../../../domain/families/wishes";
import { encodeSchedule } from "../../../domain/kernel/print-schedule";
import { m } from "../../paraglide/messages.js";
import { scheduleOfForm } from "../week-picker/week-form";
import type { Need } from "./own-family";

export type NeedForm = Readonly<Record<string, string>>;

/** What was sent, as the API takes it. Errors: `AppError` naming what of the hours cannot be read. */
export function readNeedForm(form: NeedForm) {
  const schedule = scheduleOfForm(form);
  return {
    hours: schedule ? encodeSchedule(schedule) : "",
    start: form["start"] ?? "",
    lasting: Number(form["lasting"] ?? USUAL_LEAST_MONTHS),
    home: spotOf(form, "home"),
    radius: Number(form["radius"]),
    work: form["work"]?.trim() ? spotOf(form, "work") : null,
    detour: Number(form["detour"]),
    wishes: wishes.flatMap((wish) => {
      const weight = Number(form[wishField(wish)] ?? 0);
      return weight > 0 ? [{ wish, weight }] : [];
    }),
    whyBeforeOne: (form["whyBeforeOne"] || null) as Need["whyBeforeOne"],
    whyWords: form["whyWords"] ?? "",
  };
}

/** The fields that say this need; the week stands in fields of its own. */
export function formOfNeed(need: Need): NeedForm {
  return {
    start: need.start,
    lasting: String(need.leastMonths),
    radius: String(need.radiusKm),
    detour: String(need.detourKm),
    ...whyOfNeed(need),
    ...formOfPlace("home", need.home),
    ...(need.work ? formOfPlace("work", need.work) : {}),
    ...Object.fromEntries(need.wishes.map(({ wish, weight }) => [wishField(wish), String(weight)])),
  };
}

/** What was said of a reason stays, though all else is taken from a search. */
export function whyOfNeed({ whyBeforeOne, whyWords }: Pick<Need, "whyBeforeOne" | "whyWords">): NeedForm {
  return { whyBeforeOne: whyBeforeOne ?? "", whyWords };
}

/** Colons make poor ids. */
export function wishField(wish: string): string {
  return `wish_${wish.replace(":", "_")}`;
}

/** Somebody's own position stands beside the field, which then shows words instead of a place. */
function spotOf(form: NeedForm, name: "home" | "work"): { place: string } | { point: string } {
  const place = form[name]?.trim() ?? "";
  const point = form[`${name}_point`];
  return point && place === m.families_my_position() ? { point } : { place };
}

function formOfPlace(name: string, { slug, label, lat, lon }: Need["home"]): NeedForm {
  return slug === null
    ? { [name]: m.families_my_position(), [`${name}_point`]: `${lat},${lon}` }
    : { [name]: label, [`${name}_point`]: "" };
}
