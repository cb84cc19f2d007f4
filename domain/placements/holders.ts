import type { SQL } from "drizzle-orm";
import { givenOnce } from "../kernel/given";

const invoiced = givenOnce<SQL>("months of care that an invoice rests on");
/** What invoices rest on is kept as long as they are: a statement that selects `placement_id` and `month` ("2027-01") of what was billed. */
export const giveMonthsInvoiced = invoiced.give;
export const monthsInvoiced = invoiced.read;

const signed = givenOnce<SQL>("placements whose contracts were signed");
/** Where a contract was signed claims may follow from it, also after it was withdrawn from: a statement that selects `placement_id`. */
export const givePlacementsSigned = signed.give;
export const placementsSigned = signed.read;
