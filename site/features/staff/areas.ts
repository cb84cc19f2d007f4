import { type Land, lands } from "../../../domain/kernel/laender";
import type { Problem } from "../../api/problem";
import { m } from "../../paraglide/messages.js";
import { typed } from "../forms/fields";

type Area = { readonly land: string; readonly municipality: string; readonly municipalityId: string | null };

export function landName(land: Land): string {
  return m[`childminders_land_${land}`]();
}

/** "Leipzig", "Sachsen, ganzes Land", or a name from before that does not say which municipality it is. */
export function areaName({ land, municipality, municipalityId }: Area): string {
  const known = lands.find((one) => one === land);
  if (municipality === "") return m.staff_areas_whole({ land: known ? landName(known) : land });
  return municipalityId === null ? m.staff_areas_unclear({ municipality }) : municipality;
}

/** An area as the value of a check box: by the municipality's key, since its name may be others' too. */
export const areaKey = ({ land, municipality, municipalityId }: Area): string =>
  `${land} ${municipalityId ?? municipality}`;

/** Of a name that several bear, which are meant: as they are told apart, and as they are sent. */
export function municipalityChoices(problem: Problem | null): { label: string; key: string }[] {
  if (problem?.code !== "accounts.municipality_ambiguous") return [];
  const [labels, keys] = [problem.params?.["choices"], problem.params?.["keys"]].map((one) => String(one).split("; "));
  return (keys ?? []).map((key, at) => ({ key, label: labels?.[at] ?? key }));
}

/** What stays ticked, and what was added. */
export function areasOf(form: FormData): Pick<Area, "land" | "municipality">[] {
  const kept = form
    .getAll("keep")
    .map((key) => ({ land: String(key).slice(0, 2), municipality: String(key).slice(3) }));
  const added = { land: typed(form, "land"), municipality: typed(form, "which") || typed(form, "municipality") };
  return added.land || added.municipality ? [...kept, added] : kept;
}
