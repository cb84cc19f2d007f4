import { lt } from "drizzle-orm";
import { doneRequests } from "../../db/schema/events";
import { vendorCalls } from "../../db/schema/operations";
import type { Retention } from "../kernel/retention";

export const operationsRetention: readonly Retention[] = [
  {
    what: "vendor_calls",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(vendorCalls).where(lt(vendorCalls.receivedAt, before)).returning({ id: vendorCalls.id })).length,
  },
  {
    what: "done_requests",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(doneRequests).where(lt(doneRequests.at, before)).returning({ key: doneRequests.key })).length,
  },
];
