import { lt } from "drizzle-orm";
import { vendorCalls } from "../../db/schema/operations";
import type { Retention } from "../kernel/retention";

export const operationsRetention: readonly Retention[] = [
  {
    what: "vendor_calls",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(vendorCalls).where(lt(vendorCalls.receivedAt, before)).returning({ id: vendorCalls.id })).length,
  },
];
