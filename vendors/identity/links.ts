import { generateRandomString } from "better-auth/crypto";
import type { LinkFailure, SignInLinks } from "../../domain/accounts/links";
import { digest } from "../../domain/kernel/secrets";
import { redisOf } from "../redis";
import { identityOf } from "./identity";
import { emailOfLink, linkRecord, nameOfLink } from "./link-plugin";
import type { IdentitySettings } from "./settings";

/** For so long a link that no longer works can be told from one that never did. */
const rememberedSeconds = 24 * 60 * 60;

export function signInLinks(settings: IdentitySettings): SignInLinks {
  return {
    async make(email, locale) {
      const { internalAdapter } = await identityOf(settings).$context;
      const token = generateRandomString(32, "a-z", "A-Z");
      await internalAdapter.createVerificationValue(await linkRecord(token, email));
      await redisOf(settings).set(await traceOf(token), "made", { ex: rememberedSeconds });
      return `${settings.SITE_ORIGIN}${locale === "en" ? "/en" : ""}/anmelden/link#${token}`;
    },
  };
}

/** Whose link it is; null where it does not work. Uses nothing up. */
export async function ownerOfLink(settings: IdentitySettings, token: string): Promise<string | null> {
  const { internalAdapter } = await identityOf(settings).$context;
  const found = await internalAdapter.findVerificationValue(await nameOfLink(token));
  if (!found || new Date(found.expiresAt) < new Date()) return null;
  return emailOfLink(found.value);
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
