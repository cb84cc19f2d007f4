/**
 * When families can ask her. Inquiries bring children's names and further processors, which the first version of the processing
 * agreement does not cover: she concludes a later one first, and who had one before has four weeks from its announcement to object
 * (Art. 28(2) GDPR, section 6 of the agreement). Pure.
 */
import { addDays, type Day, later } from "../../kernel/calendar";

/** Days between the announcement of a new version and the day from which it holds. */
export const noticeDays = 28;

/** Versions that do not cover inquiries and placements yet. */
const withoutPlacements: readonly string[] = ["2026-11"];

export type Concluded = { readonly version: string; readonly on: Day };

/**
 * The first day on which families can ask her; null while she has concluded no version that covers it. Where nobody announced it
 * to her before she read it herself, the four weeks begin with that.
 */
export function inquiriesFrom(concluded: readonly Concluded[], announcedOn: Day | null): Day | null {
  const covering = concluded.filter(({ version }) => !withoutPlacements.includes(version)).map(({ on }) => on);
  const [first] = covering.toSorted();
  if (!first) return null;
  const hadOne = concluded.some(({ version, on }) => withoutPlacements.includes(version) && on <= first);
  return hadOne ? later(first, addDays(announcedOn ?? first, noticeDays)) : first;
}

/** Whether families can ask her on a day; where nobody but the platform acts for her, no agreement is needed. */
export function takesInquiries(
  her: { readonly hasAccount: boolean; readonly concluded: readonly Concluded[]; readonly announcedOn: Day | null },
  today: Day,
): boolean {
  if (!her.hasAccount) return true;
  const from = inquiriesFrom(her.concluded, her.announcedOn);
  return from !== null && from <= today;
}
