import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { Storage, StoredHead } from "../../domain/documents/storage";
import { vendorError } from "../answer";

export type StorageSettings = {
  readonly R2_ACCOUNT_ID: string;
  readonly R2_BUCKET: string;
  readonly R2_ACCESS_KEY_ID: string;
  readonly R2_SECRET_ACCESS_KEY: string;
  readonly UPLOAD_ENDPOINT?: string;
};

const sse = "x-amz-server-side-encryption-customer-";

/**
 * R2 through its S3 API (https://developers.cloudflare.com/r2/api/s3/api/), in the EU jurisdiction. Not through a binding: that
 * gives a browser no link. Why aws4fetch: docs/decisions/0006-storage-client.md.
 */
export function r2(settings: StorageSettings): Storage {
  const client = new AwsClient({
    accessKeyId: settings.R2_ACCESS_KEY_ID,
    secretAccessKey: settings.R2_SECRET_ACCESS_KEY,
    service: "s3",
    region: "auto",
    retries: 1,
  });
  const endpoint = `https://${settings.R2_ACCOUNT_ID}.eu.r2.cloudflarestorage.com`;
  const bucket = `${endpoint}/${settings.R2_BUCKET}`;
  const browserBucket = `${uploadOrigin(settings)}/${settings.R2_BUCKET}`;
  return {
    async presignUpload(key, { type, bytes, seconds }, now) {
      const url = new URL(`${browserBucket}/${key}`);
      url.searchParams.set("X-Amz-Expires", String(seconds));
      const signed = await client.sign(url.href, {
        method: "PUT",
        headers: { "content-type": type, "content-length": String(bytes) },
        // `allHeaders`: type and length are part of the signature, so no other file fits the link.
        aws: { signQuery: true, allHeaders: true, datetime: amazonInstant(now) },
      });
      const expiresAt = new Date(now.getTime() + seconds * 1000);
      return { url: signed.url, headers: { "content-type": type }, expiresAt };
    },

    async put(key, body, { type, customerKey, onlyNew }) {
      const headers = {
        "content-type": type,
        ...customerKeyHeaders(customerKey),
        ...(onlyNew && { "if-none-match": "*" }),
      };
      const response = await client.fetch(`${bucket}/${key}`, { method: "PUT", headers, body });
      if (onlyNew && response.status === 412) return settled("exists", response);
      if (!response.ok) throw await vendorError("R2", response);
      return settled("stored", response);
    },

    async get(key, { customerKey, range } = {}) {
      const headers = { ...customerKeyHeaders(customerKey), ...(range && { range }) };
      const response = await client.fetch(`${bucket}/${key}`, { headers });
      if (response.status === 404) return settled(null, response);
      if (!response.ok || !response.body) throw await vendorError("R2", response);
      return {
        body: response.body,
        size: Number(response.headers.get("content-length")),
        type: response.headers.get("content-type") ?? "application/octet-stream",
        contentRange: response.headers.get("content-range"),
      };
    },

    async remove(key) {
      const response = await client.fetch(`${bucket}/${key}`, { method: "DELETE" });
      if (!response.ok && response.status !== 404) throw await vendorError("R2", response);
      await response.body?.cancel();
    },

    async *list(prefix) {
      for (let token: string | null = null; ; ) {
        const query = new URLSearchParams({ "list-type": "2", prefix });
        if (token !== null) query.set("continuation-token", token);
        const response = await client.fetch(`${bucket}?${query}`);
        if (!response.ok) throw await vendorError("R2", response);
        const page = await response.text();
        yield* headsIn(page);
        token = textOf(page, "NextContinuationToken");
        if (token === null) return;
      }
    },
  };
}

/** Where browsers put files: R2 itself, unless the operator names a domain of their own that leads there. */
export function uploadOrigin({
  R2_ACCOUNT_ID,
  UPLOAD_ENDPOINT,
}: Pick<StorageSettings, "R2_ACCOUNT_ID" | "UPLOAD_ENDPOINT">): string {
  return UPLOAD_ENDPOINT ?? `https://${R2_ACCOUNT_ID}.eu.r2.cloudflarestorage.com`;
}

function customerKeyHeaders(key: Uint8Array | undefined): Record<string, string> {
  if (!key) return {};
  return {
    [`${sse}algorithm`]: "AES256",
    [`${sse}key`]: btoa(String.fromCharCode(...key)),
    [`${sse}key-md5`]: createHash("md5").update(key).digest("base64"),
  };
}

/** An answer whose body nobody reads would hold its connection. */
async function settled<Answer>(answer: Answer, response: Response): Promise<Answer> {
  await response.body?.cancel();
  return answer;
}

const amazonInstant = (at: Date): string => at.toISOString().replace(/[:-]|\.\d{3}/g, "");

function* headsIn(page: string): Generator<StoredHead> {
  for (const [, entry = ""] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const at = new Date(textOf(entry, "LastModified") ?? 0);
    yield { key: textOf(entry, "Key") ?? "", size: Number(textOf(entry, "Size")), at };
  }
}

/** The text of the first such element; the list has no attributes and nothing nested that we read. */
function textOf(xml: string, element: string): string | null {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return found === undefined ? null : found.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => unescaped(code, name));
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescaped = (code: string | undefined, name: string | undefined): string =>
  code === undefined ? (named[name ?? ""] ?? "") : String.fromCodePoint(Number(code));
