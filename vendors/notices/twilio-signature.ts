import { createHmac, timingSafeEqual } from "node:crypto";

export type TwilioKeys = Pick<Env, "TWILIO_AUTH_TOKEN" | "TWILIO_WEBHOOK_KEY">;

/**
 * Whether Twilio signed this form for this very address (https://www.twilio.com/docs/usage/security): SHA-1 with the account's token,
 * or what `X-Twilio-Webhooks-Signature-Settings` names, SHA-256 with a shared key. There is no time in it: what comes twice is told by
 * its id.
 */
export function isSignedByTwilio(
  keys: TwilioKeys,
  { headers, url, form }: { readonly headers: Headers; readonly url: string; readonly form: URLSearchParams },
): boolean {
  const key = keyOf(keys, headers.get("x-twilio-webhooks-signature-settings"));
  const given = Buffer.from(headers.get("x-twilio-signature") ?? "", "base64");
  if (!key || given.length === 0) return false;
  return withAndWithoutPort(url).some((address) => {
    const expected = createHmac(key.algorithm, key.secret).update(signedText(address, form)).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

type Key = { readonly algorithm: "sha1" | "sha256"; readonly secret: string };

/** "key=<its id>,algorithm=HMAC_SHA256"; `TWILIO_WEBHOOK_KEY` is "<its id>:<its secret>". Null for what is not ours or not known. */
function keyOf({ TWILIO_AUTH_TOKEN, TWILIO_WEBHOOK_KEY }: TwilioKeys, settings: string | null): Key | null {
  if (settings === null) return TWILIO_AUTH_TOKEN ? { algorithm: "sha1", secret: TWILIO_AUTH_TOKEN } : null;
  const named = new Map(settings.split(",").map((pair) => [pair.split("=")[0]?.trim(), pair.split("=")[1]?.trim()]));
  const [id, secret] = TWILIO_WEBHOOK_KEY?.split(":") ?? [];
  if (!id || !secret || named.get("algorithm") !== "HMAC_SHA256" || named.get("key") !== id) return null;
  return { algorithm: "sha256", secret };
}

/** The address, then each field's name and values, by name; of a field that comes twice each value once, in order. */
function signedText(url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  return names.reduce((text, name) => {
    const values = [...new Set(form.getAll(name))].sort();
    return text + values.map((value) => name + value).join("");
  }, url);
}

/** Twilio signs the address with its usual port, or without. */
function withAndWithoutPort(address: string): string[] {
  const url = new URL(address);
  const usual = url.protocol === "https:" ? "443" : "80";
  if (url.port !== "") return [address];
  return [address, address.replace(url.host, `${url.hostname}:${usual}`)];
}
