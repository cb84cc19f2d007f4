/**
 * What must happen later or regularly is asked of a vendor who calls back at a hook of ours (`/api/hooks/…/<call>`). It is told
 * the name of the call, and an id at most. Errors: the vendor's, so that a job retries.
 */
export type Later = {
  /** From now on the call comes by its cron ("CRON_TZ=Europe/Berlin 0 8 * * *"); said again, it changes nothing or the time. */
  ensureSchedule(schedule: { readonly call: string; readonly cron: string }): Promise<void>;
  /** The call comes once, not before `at`; the same key within ten minutes is the same wish. */
  publish(wish: {
    readonly call: string;
    readonly at: Date;
    readonly key: string;
    readonly subjectId: string;
  }): Promise<void>;
};
