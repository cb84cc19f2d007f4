import type { Pool } from "pg";

/**
 * Until somebody waits for a lock of this database. Fails where the work that was to wait is over without having had to: then the lock
 * that the test is about was not there.
 */
export async function untilItWaits(pool: Pool, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await pool.query(waiting)).rows.length === 0)
    if (isOver) throw new Error("it was done without waiting for a lock");
}
