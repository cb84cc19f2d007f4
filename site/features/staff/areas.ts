import { type Land, lands } from "../../../domain/kernel/laender";
import { m } from "../../paraglide/messages.js";
import { typed } from "../forms/fields";

type Area = { readonly land: string; readonly municipality: string };

export function landName(land: Land): string {
  return m[`childminders_land_${land}`]();
}

/** "Leipzig", or "Sachsen, ganzes Land". */
export function areaName({ land, municipality }: Area): string {
  const known = lands.find((one) => one === land);
  return municipality || m.staff_areas_whole({ land: known ? landName(known) : land });
}

/** An area as the value of a check box. */
export const areaKey = ({ land, municipality }: Area): string => `${land} ${municipality}`;

/** What stays ticked, and what was added. */
export function areasOf(form: FormData): Area[] {
  const kept = form
    .getAll("keep")
    .map((key) => ({ land: String(key).slice(0, 2), municipality: String(key).slice(3) }));
  const added = { land: typed(form, "land"), municipality: typed(form, "municipality") };
  return added.land || added.municipality ? [...kept, added] : kept;
}
