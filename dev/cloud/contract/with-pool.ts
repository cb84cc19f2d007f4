import { Pool } from "@neondatabase/serverless";
import { LOCAL } from "../credentials.ts";

/** A pool for the time of this work, ended behind it. */
export async function withPool<T>(
  work: (pool: Pool) => Promise<T>,
  connectionString: string = LOCAL.databaseUrl,
): Promise<T> {
  const pool = new Pool({ connectionString });
  let ending = false;
  // Since `web_socket_auto_reply_to_close` (2026-04), workerd reports "Network connection lost" after an orderly goodbye too.
  pool.on("error", (error: Error) => {
    if (!ending) throw error;
  });
  try {
    return await work(pool);
  } finally {
    ending = true;
    await pool.end();
  }
}
