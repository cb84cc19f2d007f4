import { AppError } from "../domain/kernel/errors";

/** The driver says in many ways that the database is not there; readers need one. Null for what is our own mistake. */
export function outageOf(thrown: unknown): AppError | null {
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    const isNeons = cause.name === "NeonDbError" && !("code" in cause && cause.code);
    if (isNeons || /fetch failed|Network connection lost|error connecting to database/i.test(cause.message)) {
      return new AppError("system.database_down");
    }
  }
  return null;
}

/** An unknown error, for us alone: with the request id that the reader sees, and every cause. */
export function logError(thrown: unknown, requestId: string, path: string): void {
  const causes: string[] = [];
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    causes.push(cause.stack ?? cause.message);
  }
  console.error(JSON.stringify({ level: "error", requestId, path, causes }));
}
