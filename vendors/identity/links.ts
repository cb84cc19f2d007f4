import type { LinkFailure, SignInLinks } from "../../domain/accounts/links";

import { digest, digest64 } from "../../domain/kernel/secrets";
import { redisOf } from "../redis";
import { identityOf, madeLinks } from "./identity";
import type { IdentitySettings } from "./settings";

/** For so long a link that no longer works can be told from one that never did. */
const rememberedSeconds = 24 * 60 * 60;

export function signInLinks(settings: IdentitySettings): SignInLinks {
  return {
    async make(email, locale) {
      const id = crypto.randomUUID();
      await identityOf(settings).api.signInMagicLink({ body: { email, metadata: { id } }, headers: new Headers() });
      const token = madeLinks.get(id);
      madeLinks.delete(id);
      if (!token) throw new Error("better-auth made no link");
      await redisOf(settings).set(await traceOf(token), "made", { ex: rememberedSeconds });
      return `${settings.SITE_ORIGIN}${locale === "en" ? "/en" : ""}/anmelden/link#${token}`;
    },
  };
}

/** Whose link it is; null where it does not work. Uses nothing up. */
export async function ownerOfLink(settings: IdentitySettings, token: string): Promise<string | null> {
  const { internalAdapter } = await identityOf(settings).$context;
  // The name under which better-auth's `storeToken: "hashed"` keeps it.
  const found = await internalAdapter.findVerificationValue(`magic-link:${await digest64(token)}`);
  if (!found || new Date(found.expiresAt) < new Date()) return null;
  const record: unknown = JSON.parse(found.value);
  return typeof record === "object" && record !== null && "email" in record ? String(record.email) : null;
}

export async function rememberUsed(settings: IdentitySettings, token: string): Promise<void> {
  await redisOf(settings).set(await traceOf(token), "used", { ex: rememberedSeconds });
}

/** Why a link does not work. */
export async function whyLinkFails(settings: IdentitySettings, token: string): Promise<LinkFailure> {
  const trace = await redisOf(settings).get<string>(await traceOf(token));
  if (trace === "used") return "used";
  return trace === "made" ? "expired" : "unknown";
}

const traceOf = async (token: string): Promise<string> => `link:${await digest(token)}`;
