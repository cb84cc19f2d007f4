import type { AgeGroup, HourBand } from "../../../domain/offices/report/rules";
import { number } from "../../format";
import { m } from "../../paraglide/messages.js";

/** A number, or that it is hidden. */
export const shown = (count: number | null): string => (count === null ? m.offices_report_hidden() : number(count, 0));

export const ageName: Readonly<Record<AgeGroup, () => string>> = {
  under_one: m.offices_report_age_under_one,
  one: m.offices_report_age_one,
  two: m.offices_report_age_two,
  three_up: m.offices_report_age_three_up,
};

export const bandName: Readonly<Record<HourBand, () => string>> = {
  under_15: m.offices_report_band_under_15,
  from_15: m.offices_report_band_from_15,
  from_25: m.offices_report_band_from_25,
  from_35: m.offices_report_band_from_35,
};
