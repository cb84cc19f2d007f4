import type { Nightly } from "../kernel/jobs";
import { refreshDueSpans } from "./commands";

export const capacityNightly: Nightly = {
  /** With whom a permit, an offer or a commitment began or ended by today. */
  "capacity.refresh_spans": async (ctx) => {
    while ((await refreshDueSpans(ctx)).more);
  },
};
