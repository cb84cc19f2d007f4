import { bornMonthOf } from "../../../domain/capacity/stay";
import { addMonths, type Day, isDay } from "../../../domain/kernel/calendar";
import { AppError } from "../../../domain/kernel/errors";
import { parseSchedule } from "../../../domain/kernel/parse-schedule";
import { printSchedule } from "../../../domain/kernel/print-schedule";
import { getLocale } from "../../paraglide/runtime.js";
import { typed } from "../forms/fields";
import type { AskPageQuery } from "./ask-page.query";

/** What is chosen for a child that the family has not entered yet. */
export const NEW = "new";

/** The child that a family asks for: one of its own, or one that it names here. */
export function childIn(form: FormData) {
  const chosen = typed(form, "child");
  if (chosen && chosen !== NEW) return { id: chosen };
  return { nickname: typed(form, "nickname"), bornMonth: `${typed(form, "year")}-${typed(form, "month")}` };
}

/** What the API calls the fields of that child, and the form. */
export const childFields = {
  "child.nickname": "nickname",
  "child.bornMonth": "month",
  bornMonth: "month",
  nickname: "nickname",
} as const;

type Children = NonNullable<NonNullable<AskPageQuery["family"]>["children"]>;
type Asking = {
  /** What was sent and refused. */
  readonly form: FormData | null;
  readonly url: URL;
  readonly children: Children;
  readonly today: Day;
};

/** What stands in the form: what was typed, or what the search and the child's need knew already. */
export function askedFor({ form, url, children, today }: Asking) {
  const { searchParams: asked } = url;
  const known = children.find(({ need }) => need) ?? children[0];
  const value = (name: string, otherwise: string) => (form ? typed(form, name) : otherwise);
  const linkedStart = asked.get("start") ?? "";
  const start = value("start", isDay(linkedStart) ? linkedStart : (known?.need?.start ?? addMonths(today, 3)));
  // The search knows the child's age on its first day, in months; a link that says something else says nothing.
  const age = /^\d{1,3}$/.test(asked.get("age") ?? "") ? Number(asked.get("age")) : null;
  const born = age !== null && isDay(start) ? bornMonthOf(age, start) : null;
  return {
    child: value("child", known?.id ?? NEW),
    hours: value("hours", hoursAsked(asked.get("hours")) ?? known?.need?.hoursText ?? ""),
    start,
    nickname: value("nickname", ""),
    year: value("year", born?.slice(0, 4) ?? ""),
    month: value("month", born?.slice(5, 7) ?? ""),
  };
}

/** The hours of a link as the reader writes them; what cannot be read is asked for again. */
function hoursAsked(text: string | null): string | null {
  try {
    return text && printSchedule(parseSchedule(text, "hours"), getLocale());
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
