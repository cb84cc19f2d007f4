import { AwsClient } from "aws4fetch";
import { afterEach, describe, expect, it } from "vitest";
import { r2 } from "../../../vendors/storage/r2.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";

const settings = {
  R2_ACCOUNT_ID: LOCAL.r2AccountId,
  R2_BUCKET: LOCAL.r2Bucket,
  R2_ACCESS_KEY_ID: LOCAL.r2AccessKeyId,
  R2_SECRET_ACCESS_KEY: LOCAL.r2SecretAccessKey,
};
const storage = r2(settings);
const browserStorage = r2({ ...settings, UPLOAD_ENDPOINT: `http://${OWN_HOST}` });
const bucket = `https://${LOCAL.r2AccountId}.eu.r2.cloudflarestorage.com/${LOCAL.r2Bucket}`;
const siteOrigin = "http://tagesnest.test";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fresh = (folder: string) => `${folder}/${crypto.randomUUID()}`;
const newKey = () => crypto.getRandomValues(new Uint8Array(32));
const textOf = async (found: { body: ReadableStream } | null) => found && new Response(found.body).text();
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/r2/mood/${mood}`, { method: "PUT" });

/** Status and S3's code of a refusal. */
async function refusal(response: Response) {
  return [response.status, /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]];
}

afterEach(async () => void (await setMood("well")));

describe("an object", () => {
  it("is put, read whole or in part, and removed; removing again is no error", async () => {
    const key = fresh("plain");
    expect(await storage.put(key, bytesOf("Grüße aus Leipzig"), { type: "text/plain" })).toBe("stored");
    const whole = await storage.get(key);
    expect(whole).toMatchObject({ size: 19, type: "text/plain", contentRange: null });
    expect(await textOf(whole)).toBe("Grüße aus Leipzig");
    const part = await storage.get(key, { range: "bytes=12-18" });
    expect(part).toMatchObject({ size: 7, contentRange: "bytes 12-18/19" });
    expect(await textOf(part)).toBe("Leipzig");
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.get(key)).toBeNull();
  });

  it("that is to be written once keeps its first bytes", async () => {
    const key = fresh("seals");
    expect(await storage.put(key, bytesOf("first"), { type: "text/plain", onlyNew: true })).toBe("stored");
    expect(await storage.put(key, bytesOf("second"), { type: "text/plain", onlyNew: true })).toBe("exists");
    expect(await textOf(await storage.get(key))).toBe("first");
  });

  it("is found by its prefix, over several pages", async () => {
    const folder = fresh("list");
    for (const name of ["b", "a", "ä & <c>"]) {
      await storage.put(`${folder}/${encodeURIComponent(name)}`, bytesOf(name), { type: "text/plain" });
    }
    const client = signer();
    const page = await (await client.fetch(`${bucket}?list-type=2&prefix=${folder}/&max-keys=2`)).text();
    expect([...page.matchAll(/<Key>/g)]).toHaveLength(2);
    expect(page).toContain("<IsTruncated>true</IsTruncated>");
    const found = [];
    for await (const { key, size } of storage.list(`${folder}/`)) found.push([key.slice(folder.length + 1), size]);
    expect(found).toEqual([
      ["a", 1],
      ["b", 1],
      ["ä & <c>", 8],
    ]);
  });

  it("more than fit on one page are all listed", async () => {
    const folder = fresh("many");
    for (let n = 0; n < 1003; n += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 1003 - n) }, (_, m) =>
          storage.put(`${folder}/${n + m}`, bytesOf("x"), { type: "text/plain" }),
        ),
      );
    let count = 0;
    for await (const _ of storage.list(folder)) count++;
    expect(count).toBe(1003);
  });
});

describe("an object under a customer's key", () => {
  it("opens with that key alone", async () => {
    const [key, customerKey] = [fresh("documents"), newKey()];
    await storage.put(key, bytesOf("Führungszeugnis"), { type: "text/plain", customerKey });
    expect(await textOf(await storage.get(key, { customerKey }))).toBe("Führungszeugnis");
    expect(await textOf(await storage.get(key, { customerKey, range: "bytes=0-0" }))).toBe("F");
    await expect(storage.get(key)).rejects.toThrow("400");
    await expect(storage.get(key, { customerKey: newKey() })).rejects.toThrow("403");
  });

  it("refuses a key that is not whole, not its digest's, or not asked for", async () => {
    const key = fresh("documents");
    await expect(
      storage.put(key, bytesOf("x"), { type: "text/plain", customerKey: newKey().slice(1) }),
    ).rejects.toThrow("InvalidArgument");
    const sse = "x-amz-server-side-encryption-customer-";
    const digestOfAnother = {
      [`${sse}algorithm`]: "AES256",
      [`${sse}key`]: btoa("k".repeat(32)),
      [`${sse}key-md5`]: "AAAA",
    };
    const answer = await signer().fetch(`${bucket}/${key}`, { method: "PUT", body: "x", headers: digestOfAnother });
    expect(await refusal(answer)).toEqual([400, "InvalidArgument"]);
    await storage.put(key, bytesOf("x"), { type: "text/plain" });
    await expect(storage.get(key, { customerKey: newKey() })).rejects.toThrow("not applicable");
  });
});

describe("a link for a browser", () => {
  const file = { type: "image/png", bytes: 5, seconds: 60 };
  const putTo = (url: string, body: string, type = "image/png") =>
    fetch(url, { method: "PUT", body, headers: { "content-type": type, origin: siteOrigin } });

  it("takes the one file it was made for, and lets the site read the answer", async () => {
    const key = fresh("quarantine");
    const link = await browserStorage.presignUpload(key, file, new Date());
    expect(new URL(link.url).origin).toBe(`http://${OWN_HOST}`);
    const answer = await putTo(link.url, "12345");
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, siteOrigin]);
    expect(await storage.get(key)).toMatchObject({ size: 5, type: "image/png" });
  });

  it("leads to R2 itself where no other address is set", async () => {
    const key = fresh("quarantine");
    const link = await storage.presignUpload(key, file, new Date());
    expect(link.url).toContain(`${bucket}/${key}?`);
    expect((await putTo(link.url, "12345")).status).toBe(200);
  });

  it("takes no other length and no other type", async () => {
    const { url } = await browserStorage.presignUpload(fresh("quarantine"), file, new Date());
    expect(await refusal(await putTo(url, "123456"))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await refusal(await putTo(url, "12345", "text/html"))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await refusal(await fetch(url, { method: "GET" }))).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("expires, and is not good before its time", async () => {
    const old = await browserStorage.presignUpload(fresh("quarantine"), file, new Date(Date.now() - 61_000));
    expect(await refusal(await putTo(old.url, "12345"))).toEqual([403, "AccessDenied"]);
    const early = await browserStorage.presignUpload(fresh("quarantine"), file, new Date(Date.now() + 3_600_000));
    expect(await refusal(await putTo(early.url, "12345"))).toEqual([403, "AccessDenied"]);
    const long = await browserStorage.presignUpload(fresh("quarantine"), { ...file, seconds: 604_801 }, new Date());
    expect(await refusal(await putTo(long.url, "12345"))).toEqual([400, "AuthorizationQueryParametersError"]);
  });

  it("opens no other key, lives no longer, and takes no header that was not signed", async () => {
    const { url } = await browserStorage.presignUpload(fresh("quarantine"), file, new Date());
    for (const tampered of [url.replace("/quarantine/", "/documents/"), url.replace("Expires=60", "Expires=600")])
      expect(await refusal(await putTo(tampered, "12345"))).toEqual([403, "SignatureDoesNotMatch"]);
    const headers = { "content-type": "image/png", "x-amz-meta-owner": "somebody" };
    expect(await refusal(await fetch(url, { method: "PUT", body: "12345", headers }))).toEqual([403, "AccessDenied"]);
  });

  it("answers the preflight of the site alone, for PUT alone", async () => {
    const { url } = await browserStorage.presignUpload(fresh("quarantine"), file, new Date());
    const ask = (origin: string, method: string, wants: string) =>
      fetch(url, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": method, "access-control-request-headers": wants },
      });
    const allowed = await ask(siteOrigin, "PUT", "content-type");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([204, siteOrigin]);
    expect((await ask("https://elsewhere.example", "PUT", "content-type")).status).toBe(403);
    expect((await ask(siteOrigin, "DELETE", "content-type")).status).toBe(403);
    expect((await ask(siteOrigin, "PUT", "content-type, x-amz-acl")).status).toBe(403);
  });
});

describe("a signature in headers", () => {
  it.each([
    ["another secret", { secretAccessKey: "guessed" }, [403, "SignatureDoesNotMatch"]],
    ["another key", { accessKeyId: "guessed" }, [403, "InvalidAccessKeyId"]],
    ["another region", { region: "eu-central-1" }, [400, "AuthorizationHeaderMalformed"]],
  ])("of %s is refused", async (_, change, refused) => {
    expect(await refusal(await signer(change).fetch(`${bucket}/x`))).toEqual(refused);
  });

  it("of another time is refused, as is a request without any", async () => {
    const datetime = new Date(Date.now() - 20 * 60_000).toISOString().replace(/[:-]|\.\d{3}/g, "");
    expect(await refusal(await signer().fetch(`${bucket}/x`, { aws: { datetime } }))).toEqual([
      403,
      "RequestTimeTooSkewed",
    ]);
    expect(await refusal(await fetch(`${bucket}/x`))).toEqual([403, "AccessDenied"]);
  });

  it("covers what is sent: other bytes than were signed are refused", async () => {
    const headers = { "x-amz-content-sha256": "0".repeat(64) };
    const answer = await signer().fetch(`${bucket}/${fresh("plain")}`, { method: "PUT", body: "x", headers });
    expect(await refusal(answer)).toEqual([400, "XAmzContentSHA256Mismatch"]);
  });
});

describe("what is not there or not played", () => {
  it("is said as S3 says it", async () => {
    expect(await refusal(await signer().fetch(`${bucket}-other/x`))).toEqual([404, "NoSuchBucket"]);
    expect((await signer().fetch(`${bucket}/nothing`, { method: "HEAD" })).status).toBe(404);
    const key = fresh("plain");
    await storage.put(key, bytesOf("x"), { type: "text/plain" });
    expect(await refusal(await signer().fetch(`${bucket}/${key}`, { headers: { range: "bytes=5-9" } }))).toEqual([
      416,
      "InvalidRange",
    ]);
  });

  it("is refused with 501, not half answered", async () => {
    expect((await signer().fetch(`${bucket}/x?uploads`, { method: "POST" })).status).toBe(501);
    expect((await signer().fetch(`${bucket}?list-type=2&delimiter=/`)).status).toBe(501);
  });

  it("a storage that is down is an error to retry, in every operation", async () => {
    await setMood("down");
    for (const act of [
      () => storage.put("x", bytesOf("x"), { type: "text/plain" }),
      () => storage.get("x"),
      () => storage.remove("x"),
      () => storage.list("x")[Symbol.asyncIterator]().next(),
    ])
      await expect(act()).rejects.toThrow("R2 answered 503");
  });
});

function signer(change: { accessKeyId?: string; secretAccessKey?: string; region?: string } = {}): AwsClient {
  const { r2AccessKeyId: accessKeyId, r2SecretAccessKey: secretAccessKey } = LOCAL;
  return new AwsClient({ accessKeyId, secretAccessKey, service: "s3", region: "auto", retries: 0, ...change });
}
