import type { SigningNotice } from "../../../domain/contracts/signature";
import { isSecret } from "../../notices/incoming";

type HookSettings = { readonly SKRIBBLE_WEBHOOK_SECRETS?: string | undefined };

/** Skribble puts the id of a request where this stands in an address (https://docs.skribble.com/business-admin/api/callbackfeatures). */
const requestPlaceholder = "SKRIBBLE_SIGNATURE_REQUEST_ID";

/** Where Skribble calls: it signs nothing, so the address itself is the secret. */
export const skribbleNoticeUrl = (siteOrigin: string, secret: string): string =>
  `${siteOrigin}/webhooks/skribble/${secret}?request=${requestPlaceholder}`;

/** What a call tells by its address alone; null where that is none of ours. What Skribble's body holds nobody says. */
export async function skribbleNotice(
  { SKRIBBLE_WEBHOOK_SECRETS = "" }: HookSettings,
  secret: string,
  requestId: string,
): Promise<readonly SigningNotice[] | null> {
  for (const ours of SKRIBBLE_WEBHOOK_SECRETS.split(" "))
    if (await isSecret(secret, ours)) return requestId ? [{ vendor: "skribble", requestId }] : [];
  return null;
}
