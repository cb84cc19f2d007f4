import type { Call } from "../kernel/jobs";
import { warnOfLapses } from "./proofs/commands";

export const childmindersCalls = {
  /** Who must renew a proof hears of it in the morning. */
  proofs: { cron: "CRON_TZ=Europe/Berlin 30 7 * * *", run: warnOfLapses },
} as const satisfies Readonly<Record<string, Call>>;
