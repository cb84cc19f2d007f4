/** Seconds that a vendor's 429 asks for; a minute where it does not say. */
export function pauseAsked(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 60;
}

/** What a vendor answered, shortened: for the log and the dead-letter page, never for people. Mail vendors name the address. */
export async function vendorError(vendor: string, response: Response): Promise<Error> {
  const said = (await response.text()).slice(0, 200).replace(/[^\s"'<>,;:@]+@[^\s"'<>,;:@]+/g, "…@…");
  return new Error(`${vendor} answered ${response.status}: ${said}`);
}
