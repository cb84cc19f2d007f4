import type { Nightly } from "../kernel/jobs";

export const marketNightly: Nightly = {
  "market.compare": async (ctx) => (await ctx.vendors.market?.compare()) ?? { left: 0 },
};
