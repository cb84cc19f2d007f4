import type { SQL } from "drizzle-orm";
import { givenOnce } from "../kernel/given";

const invoiced = givenOnce<SQL>("months of care that an invoice rests on");
/** What invoices rest on is kept as long as they are: a statement that selects `placement_id` and `month` ("2027-01") of what was billed. */
export const giveMonthsInvoiced = invoiced.give;
export const monthsInvoiced = invoiced.read;
