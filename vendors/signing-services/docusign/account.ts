import { Buffer } from "node:buffer";
import { createSign } from "node:crypto";
import { patience } from "../../answer";
import { record, word } from "../../notices/incoming";
import { type Login, loginError } from "../logins";

export type DocusignAccount = {
  /** Where one logs in: "account.docusign.com", "account-d.docusign.com". */
  readonly host: string;
  readonly integrationKey: string;
  /** Whom we act as. */
  readonly userId: string;
  /** PEM, as DocuSign gives it. */
  readonly privateKey: string;
  /** The user's own where it is "". */
  readonly accountId: string;
};

const grantSeconds = 3600;

/**
 * JWT grant (https://developers.docusign.com/platform/auth/jwt/): no refresh, and where an account's API is only its answer says, since
 * accounts move between sites. Errors: consent that an administrator has not given, a wrong key.
 */
export async function logInToDocusign(account: DocusignAccount): Promise<Login> {
  const response = await fetch(`https://${account.host}/oauth/token`, {
    method: "POST",
    signal: patience(),
    redirect: "manual",
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: assertionOf(account),
    }),
  });
  if (!response.ok) throw await loginError("DocuSign", response);
  const told = record(await response.json());
  const token = textOf(told?.["access_token"]);
  const seconds = Number(told?.["expires_in"]);
  if (!token || !seconds) throw new Error("DocuSign gave no key");
  return { token, base: await baseOf(account, token), until: Date.now() + seconds * 1000 };
}

/** A key is longer than what is kept of words. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

async function baseOf({ host, accountId }: DocusignAccount, token: string): Promise<string> {
  const response = await fetch(`https://${host}/oauth/userinfo`, {
    signal: patience(),
    redirect: "manual",
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw await loginError("DocuSign", response);
  const accounts = record(await response.json())?.["accounts"];
  const found = (Array.isArray(accounts) ? accounts : [])
    .map(record)
    .find((one) => (accountId ? one?.["account_id"] === accountId : one?.["is_default"] === true));
  const base = URL.parse(word(found?.["base_uri"]));
  // The key is sent there: to nobody but DocuSign.
  if (base?.protocol !== "https:" || !base.hostname.endsWith(".docusign.net"))
    throw new Error("DocuSign names no account of ours");
  return `${base.origin}/restapi/v2.1/accounts/${word(found?.["account_id"])}`;
}

function assertionOf({ host, integrationKey, userId, privateKey }: DocusignAccount): string {
  const now = Math.floor(Date.now() / 1000);
  const head = { alg: "RS256", typ: "JWT" };
  const claims = {
    iss: integrationKey,
    sub: userId,
    aud: host,
    iat: now,
    exp: now + grantSeconds,
    scope: "signature impersonation",
  };
  const signed = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  // A setting of one line holds the line ends of PEM as "\n".
  const pem = privateKey.replaceAll("\\n", "\n");
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(pem, "base64url")}`;
}
