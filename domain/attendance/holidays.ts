/** On which days there is no care because they are public holidays where it is given: one rule for the plan, the record and what is paid. */
import type { Database, Transaction } from "../../db/client";
import { homeOfChildminder } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import { isPublicHoliday } from "../kernel/public-holidays";
import { agsOf } from "../places/municipality";

type At = { readonly land: Land | null; readonly municipalityId: string | null };

/** None where nobody knows any more where that is. */
export function holidaysAt({ land, municipalityId }: At): (on: Day) => boolean {
  const ags = agsOf(municipalityId);
  return (on) => land !== null && isPublicHoliday(on, land, ags);
}

export async function holidaysOf(
  db: Database | Transaction,
  childminderId: string | null,
): Promise<(on: Day) => boolean> {
  const home = childminderId ? await homeOfChildminder(db, childminderId) : null;
  return holidaysAt(home ?? { land: null, municipalityId: null });
}
