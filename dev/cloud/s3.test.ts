import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { describe, expect } from "vitest";
import { ObjectFiles, type ObjectHead } from "./object-files.ts";
import { s3 } from "./s3.ts";
import { test } from "./testing/data-dir.ts";

const head = (key: string, size: number): ObjectHead => ({
  key,
  type: "text/plain",
  size,
  etag: '"e"',
  at: "2026-11-23T09:00:00.000Z",
  meta: {},
});

describe("the files of a bucket", () => {
  test("are there again after a start", ({ dataDir }) => {
    new ObjectFiles(dataDir).put(head("a/b", 5), Buffer.from("Hallo"));
    const again = new ObjectFiles(dataDir);
    expect(again.list("a/")).toEqual([head("a/b", 5)]);
    expect(again.bytes("a/b").toString()).toBe("Hallo");
  });

  test("of an interrupted write are not: what was there stays whole", ({ dataDir }) => {
    new ObjectFiles(dataDir).put(head("a", 5), Buffer.from("Hallo"));
    const [file = ""] = readdirSync(dataDir);
    const half = readFileSync(join(dataDir, file)).subarray(0, 20);
    writeFileSync(join(dataDir, `${file}.1.new`), half);
    const again = new ObjectFiles(dataDir);
    expect([again.bytes("a").toString(), readdirSync(dataDir)]).toEqual(["Hallo", [file]]);
  });
});

test("an object under a customer's key lies encrypted on the disk, and its key does not", async ({ dataDir }) => {
  const signer = { accessKeyId: "id", secretAccessKey: "secret", region: "auto", service: "s3" } as const;
  const emulator = s3(dataDir, { ...signer, accountId: "local", name: "files", siteOrigin: "http://site.test" });
  const customerKey = Buffer.alloc(32, 7);
  const request = await new AwsClient({ ...signer, service: "s3", region: "auto" }).sign(
    "https://local.eu.r2.cloudflarestorage.com/files/x",
    {
      method: "PUT",
      body: "a certificate",
      headers: {
        "content-length": "13",
        "x-amz-server-side-encryption-customer-algorithm": "AES256",
        "x-amz-server-side-encryption-customer-key": customerKey.toString("base64"),
        "x-amz-server-side-encryption-customer-key-md5": createHash("md5").update(customerKey).digest("base64"),
      },
    },
  );
  expect((await emulator.fetch(request)).status).toBe(200);
  const folder = join(dataDir, "r2/files");
  const [file = ""] = readdirSync(folder);
  const stored = readFileSync(join(folder, file));
  expect(
    stored.includes("a certificate") || stored.includes(customerKey) || stored.includes(customerKey.toString("base64")),
  ).toBe(false);
});
