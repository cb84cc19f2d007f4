import type { SQL } from "drizzle-orm";
import { givenOnce } from "../kernel/given";

const blocked = givenOnce<SQL>("childminders whose months are not billed");
/** Months of these are billed once they are so no longer: a statement that selects `childminder_id`. */
export const giveBlockedBilling = blocked.give;
export const blockedBilling = blocked.read;
