import { TryLater } from "../../domain/kernel/try-later";
import { pauseAsked, vendorError } from "../answer";

/** What a vendor answers to being asked to take an address off its list: 404 where it is not on it. Errors: all else. */
export async function forgiven(vendor: string, response: Response): Promise<void> {
  if (response.ok || response.status === 404) return;
  if (response.status === 429) throw new TryLater(`${vendor} asks for a pause`, pauseAsked(response));
  throw await vendorError(vendor, response);
}
