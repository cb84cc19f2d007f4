/** By what the short-lived stores know somebody: ids of theirs, and their address. */
export type KnownBy = { readonly personId: string; readonly ids: readonly string[]; readonly email: string };

/**
 * What is remembered of people for a while outside the database: sessions, sign-ins under way, refresh tokens, cached API keys,
 * counted requests. Forgotten again, nothing is found. Errors: the store's, so that a job retries.
 */
export type Remembered = { forget(person: KnownBy): Promise<void> };
