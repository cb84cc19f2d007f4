import type { Locale } from "../locale";

/** What a code means to HTTP and to people; `{name}` is filled from the error's params. */
export type ErrorTable = Readonly<
  Record<
    string,
    Readonly<Record<Locale, string>> & {
      readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 416 | 422 | 429 | 503;
    }
  >
>;
