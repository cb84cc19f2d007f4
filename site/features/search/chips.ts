import { boxFields } from "../../../domain/listing/filters";
import type { SearchAnswer } from "../../../domain/search/result";
import { age, shortDate } from "../../format";
import { m } from "../../paraglide/messages.js";
import { lastingText } from "./ages";
import { searchLink } from "./links";
import type { Field, Question } from "./question";
import { wishes } from "./wishes";

/** One thing that was searched for: the field that changes it, and the search without it where there is one. */
export type Chip = {
  readonly text: string;
  readonly field: string;
  readonly without?: string;
  /** Not said yet: an invitation to say it. */
  readonly missing?: boolean;
};

/** What was searched, in the order in which people think of it; hours, start and age also while nobody has said them. */
export function chipsOf({ params, schedule }: Question, answer: Pick<SearchAnswer, "place" | "to" | "hours">): Chip[] {
  const { place, to, hours } = answer;
  const without = (field: Field) => searchLink(params, { [field]: null });
  const value = (field: Field) => params.get(field);
  const radius = value("radius") ?? "10";
  const chips: (Chip | false)[] = [
    to
      ? { text: place.label, field: "place" }
      : {
          text: place.slug === null ? m.chip_point({ radius }) : m.chip_here({ place: place.label, radius }),
          field: "place",
        },
    to !== null && {
      text: m.chip_way({ place: to.label }),
      field: "to",
      without: searchLink(params, { to: null, toPoint: null, detour: null }),
    },
    schedule && hours
      ? { text: hours, field: "hours", without: without("hours") }
      : { text: m.chip_add_hours(), field: "hours", missing: true },
    said("start", (start) => m.chip_from({ date: shortDate(start) })) ?? {
      text: m.chip_add_start(),
      field: "start",
      missing: true,
    },
    said("age", (months) => age(Number(months))) ?? { text: m.chip_add_age(), field: "age", missing: true },
    said("lasting", (months) => lastingText(Number(months))) ?? false,
    value("children") === "2" && {
      text: m.field_children_two(),
      field: "children",
      without: without("children"),
    },
    ...wishes(params).map(({ text, without }) => ({ text, field: `${boxFields[0]}-choices`, without })),
    value("only") !== null && { text: m.chip_only(), field: "only", without: without("only") },
  ];
  return chips.filter((chip) => chip !== false);

  function said(field: Field, text: (value: string) => string): Chip | undefined {
    const asked = value(field);
    return asked === null ? undefined : { text: text(asked), field, without: without(field) };
  }
}
