import { masked } from "./masked";

/**
 * The vendor has said that it did not take what it was given, so another vendor may have it. Whatever else goes wrong leaves open
 * whether it was taken: an answer that got lost, a gateway's 502 or 504.
 */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
}

/** Seconds that a vendor's 429 asks for, in seconds or as a date; a minute where it does not say. */
export function pauseAsked(response: Response, otherwise = 60): number {
  const asked = response.headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(asked) ? Number(asked) : Math.ceil((Date.parse(asked) - Date.now()) / 1000);
  return seconds > 0 ? seconds : otherwise;
}

/** What a vendor answered, masked: for the log and the dead-letter page, never for people. */
export async function vendorError(vendor: string, response: Response): Promise<Error> {
  const what = `${vendor} answered ${response.status}: ${masked(await response.text())}`;
  return isRefusal(response.status) ? new NotTaken(what) : new Error(what);
}

/** 503 is said before anything is taken. 408 comes late, like silence. */
const isRefusal = (status: number): boolean => (status >= 400 && status < 500 && status !== 408) || status === 503;

/** So long a vendor may think; after that it counts as one that never answered. */
export const patience = (): AbortSignal => AbortSignal.timeout(10_000);
