import { TryLater } from "../../domain/kernel/try-later";
import { pauseAsked, vendorError } from "../answer";

/** Somebody waits in front of a form. */
const patienceMs = 6_000;

/** One GET of a configured host: redirects are not followed, and no error holds the address that was asked for. */
export async function askGeocoder<Answer>(vendor: string, url: string, query: URLSearchParams): Promise<Answer> {
  const response = await fetch(`${url}?${query}`, {
    headers: { accept: "application/json", "accept-language": "de" },
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status === 429) throw new TryLater(`${vendor} asks for a pause`, pauseAsked(response));
  if (!response.ok) throw await vendorError(vendor, response);
  return response.json();
}
