import type { Nightly } from "../kernel/jobs";
import type {} from "./window";

export const marketNightly: Nightly = {
  "market.compare": async (ctx) => (await ctx.vendors.market?.compare()) ?? { left: 0 },
};
