import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { ObjectFiles, type ObjectHead } from "./object-files.ts";
import { checkSignature, S3Error, type Signer } from "./sigv4.ts";

type Bucket = Signer & {
  readonly accountId: string;
  readonly name: string;
  /** The one origin of the bucket's CORS rule: who may PUT from a browser. */
  readonly siteOrigin: string;
};

/** Puts a public file where the Worker would have put it, without a call. */
/** With `customerKey` (SSE-C) it lies encrypted, and is read with that key alone. */
export type KeepFile = (key: string, type: string, bytes: Uint8Array, customerKey?: Uint8Array) => void;

const SSE = "x-amz-server-side-encryption-customer-";
/** Those of S3 that nothing here uses: refused rather than half answered. */
const OTHER_OPERATIONS = [
  "uploads",
  "uploadId",
  "delete",
  "acl",
  "tagging",
  "cors",
  "versions",
  "lifecycle",
  "location",
];

/**
 * R2's S3 API for one bucket of the EU jurisdiction, under its real host name and, for browsers, on the cloud's own origin at
 * `/<bucket>/…`. Signatures are checked over the bytes that came; objects under a customer's key lie encrypted on the disk.
 */
export function s3(dataDir: string, bucket: Bucket): Emulator & { keep: KeepFile } {
  const files = new ObjectFiles(join(dataDir, "r2", bucket.name));
  const answer = async (request: Request): Promise<Response> => {
    const { method } = request;
    try {
      if (method === "OPTIONS") return preflight(request, bucket.siteOrigin);
      return withCors(await operate(request, files, bucket), request, bucket.siteOrigin);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      return withCors(errorXml(error, method), request, bucket.siteOrigin);
    }
  };
  return {
    name: "Cloudflare R2",
    hosts: new RegExp(`^${bucket.accountId}\\.eu\\.r2\\.cloudflarestorage\\.com$`),
    note: "The S3 API of one EU bucket: put (conditional, under a customer's key), get (ranges), head, delete, list; signatures in headers and links. No multipart, copy, ACLs or versions.",
    fetch: answer,
    keep: (key, type, bytes, customerKey) => {
      const [head, kept] = sealedFor(headOf(key, type, bytes), customerKey ? Buffer.from(customerKey) : null, bytes);
      files.put(head, kept);
    },
    browser: (request) => (new URL(request.url).pathname.startsWith(`/${bucket.name}/`) ? answer(request) : null),
  };
}

async function operate(request: Request, files: ObjectFiles, bucket: Bucket): Promise<Response> {
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  checkSignature(request, body, bucket);
  const [, bucketName = "", ...steps] = url.pathname.split("/");
  if (bucketName !== bucket.name) throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist.");
  const key = steps.map(decodeURIComponent).join("/");
  if (OTHER_OPERATIONS.some((name) => url.searchParams.has(name)) || request.headers.has("x-amz-copy-source"))
    throw new NotEmulated("of R2 only single objects and their list are played");
  if (key === "" && request.method === "GET") return list(url.searchParams, files, bucket.name);
  if (key === "") throw new NotEmulated(`${request.method} of a bucket`);
  switch (request.method) {
    case "PUT":
      return put(request, body, key, files);
    case "GET":
    case "HEAD":
      return get(request, key, files);
    case "DELETE":
      files.remove(key);
      return new Response(null, { status: 204 });
    default:
      throw new NotEmulated(`${request.method} of an object`);
  }
}

function put({ headers }: Request, body: Uint8Array, key: string, files: ObjectFiles): Response {
  const announced = headers.get("content-length");
  if (announced === null)
    throw new S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
  if (Number(announced) !== body.length)
    throw new S3Error(
      400,
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header",
    );
  if (headers.get("x-amz-content-sha256")?.startsWith("STREAMING-")) throw new NotEmulated("chunked signatures");
  checkPutCondition(headers, files.head(key));
  const customerKey = customerKeyOf(headers);
  const meta = Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-amz-meta-")));
  const plain = { ...headOf(key, headers.get("content-type") ?? "application/octet-stream", body), meta };
  const [head, kept] = sealedFor(plain, customerKey, body);
  files.put(head, kept);
  return new Response(null, { headers: { etag: head.etag, ...customerKeyEcho(headers) } });
}

/** What lies on the disk, and its head: encrypted where a customer's key is given. */
function sealedFor(plain: ObjectHead, customerKey: Buffer | null, body: Uint8Array): [ObjectHead, Uint8Array] {
  if (!customerKey) return [plain, body];
  const { key, bytes, iv, tag } = encrypt(customerKey, body);
  // S3's is no digest of what it holds under a key
  const etag = `"${randomBytes(16).toString("hex")}"`;
  return [{ ...plain, etag, customerKey: { hash: fingerprint(key), iv, tag } }, bytes];
}

function headOf(key: string, type: string, bytes: Uint8Array): ObjectHead {
  const md5 = createHash("md5").update(bytes).digest("hex");
  return { key, type, size: bytes.length, etag: `"${md5}"`, at: new Date().toISOString(), meta: {} };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
function checkPutCondition(headers: Headers, existing: ObjectHead | null): void {
  const noneMatch = headers.get("if-none-match");
  const match = headers.get("if-match");
  if (noneMatch !== null && noneMatch !== "*") throw new NotEmulated("If-None-Match of a put, but for *");
  const fails = (noneMatch === "*" && existing !== null) || (match !== null && existing?.etag !== match);
  if (fails)
    throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

function get({ method, headers }: Request, key: string, files: ObjectFiles): Response {
  const head = files.head(key);
  if (!head) throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
  const customerKey = customerKeyOf(headers);
  checkCustomerKey(head, customerKey);
  if (headers.get("if-match") !== null && headers.get("if-match") !== head.etag)
    throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  if (headers.get("if-none-match") === head.etag)
    return new Response(null, { status: 304, headers: { etag: head.etag } });
  const range = rangeOf(headers.get("range"), head.size);
  const answered: Record<string, string> = {
    "accept-ranges": "bytes",
    "content-type": head.type,
    "content-length": String(range ? range.last - range.first + 1 : head.size),
    etag: head.etag,
    "last-modified": new Date(head.at).toUTCString(),
    ...head.meta,
    ...(head.customerKey && customerKeyEcho(headers)),
    ...(range && { "content-range": `bytes ${range.first}-${range.last}/${head.size}` }),
  };
  const status = range ? 206 : 200;
  if (method === "HEAD") return new Response(null, { status, headers: answered });
  const stored = files.bytes(key);
  const bytes = head.customerKey && customerKey ? decrypt(customerKey, head.customerKey, stored) : stored;
  const wanted = range ? bytes.subarray(range.first, range.last + 1) : bytes;
  return new Response(new Uint8Array(wanted), { status, headers: answered });
}

/** One range of bytes; what is no range of that form is not looked at, as HTTP has it. */
function rangeOf(header: string | null, size: number): { first: number; last: number } | null {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  const first = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || last < first) throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
  return { first, last };
}

/** The key of SSE-C, if one is given. Errors: S3's, for one that is not whole or does not match its digest. */
function customerKeyOf(headers: Headers): Buffer | null {
  const [algorithm, key, md5] = ["algorithm", "key", "key-md5"].map((name) => headers.get(`${SSE}${name}`));
  if (algorithm == null && key == null && md5 == null) return null;
  if (algorithm !== "AES256")
    throw new S3Error(
      400,
      "InvalidEncryptionAlgorithmError",
      "The encryption request you specified is not valid. Supported value: AES256.",
    );
  const bytes = Buffer.from(key ?? "", "base64");
  if (bytes.length !== 32)
    throw new S3Error(400, "InvalidArgument", "The secret key was invalid for the specified algorithm.");
  if (md5 !== createHash("md5").update(bytes).digest("base64"))
    throw new S3Error(
      400,
      "InvalidArgument",
      "The calculated MD5 hash of the key did not match the hash that was provided.",
    );
  return bytes;
}

function checkCustomerKey({ customerKey }: ObjectHead, given: Buffer | null): void {
  if (!customerKey && given)
    throw new S3Error(400, "InvalidRequest", "The encryption parameters are not applicable to this object.");
  if (customerKey && !given)
    throw new S3Error(
      400,
      "InvalidRequest",
      "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
    );
  if (customerKey && given && fingerprint(given) !== customerKey.hash)
    throw new S3Error(403, "AccessDenied", "Access Denied");
}

function customerKeyEcho(headers: Headers): Record<string, string> {
  const md5 = headers.get(`${SSE}key-md5`);
  return md5 === null ? {} : { [`${SSE}algorithm`]: "AES256", [`${SSE}key-md5`]: md5 };
}

const fingerprint = (key: Buffer): string => createHash("sha256").update(key).digest("hex");

function encrypt(key: Buffer, bytes: Uint8Array) {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { key, bytes: sealed, iv: iv.toString("hex"), tag: cipher.getAuthTag().toString("hex") };
}

function decrypt(key: Buffer, { iv, tag }: { iv: string; tag: string }, bytes: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "hex"));
  decipher.setAuthTag(Buffer.from(tag, "hex"));
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** S3 answers 1,000 at most, and may answer fewer at any time: so that whoever reads one page only is found out. */
const LONGEST_PAGE = 100;

/** ListObjectsV2 without delimiter. */
function list(query: URLSearchParams, files: ObjectFiles, bucket: string): Response {
  if (query.get("list-type") !== "2") throw new NotEmulated("the list of S3's first version");
  for (const name of query.keys())
    if (
      !["list-type", "prefix", "max-keys", "continuation-token", "start-after"].includes(name) &&
      !name.startsWith("X-Amz-")
    )
      throw new NotEmulated(`${name} of a list`);
  const prefix = query.get("prefix") ?? "";
  const size = Math.min(Number(query.get("max-keys") ?? LONGEST_PAGE), LONGEST_PAGE);
  if (!Number.isInteger(size) || size < 0)
    throw new S3Error(400, "InvalidArgument", "Provided max-keys not an integer or within integer range");
  const after = afterOf(query);
  const rest = files.list(prefix).filter(({ key }) => Buffer.compare(Buffer.from(key), after) > 0);
  const page = rest.slice(0, size);
  const isTruncated = rest.length > page.length;
  const next = isTruncated
    ? element("NextContinuationToken", Buffer.from(page.at(-1)?.key ?? "").toString("base64"))
    : "";
  const contents = page.map(
    ({ key, at, etag, size: bytes }) =>
      `<Contents>${element("Key", key)}${element("LastModified", at)}${element("ETag", etag)}${element("Size", String(bytes))}<StorageClass>STANDARD</StorageClass></Contents>`,
  );
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${element("Name", bucket)}${element("Prefix", prefix)}${element("KeyCount", String(page.length))}${element("MaxKeys", String(size))}${element("IsTruncated", String(isTruncated))}${next}${contents.join("")}</ListBucketResult>`,
  );
}

function afterOf(query: URLSearchParams): Buffer {
  const token = query.get("continuation-token");
  if (token === null) return Buffer.from(query.get("start-after") ?? "");
  const key = Buffer.from(token, "base64");
  if (key.length === 0 || key.toString("base64") !== token)
    throw new S3Error(400, "InvalidArgument", "The continuation token provided is incorrect");
  return key;
}

/** The bucket's one CORS rule: PUT from the site, with any type, reading the ETag. */
function preflight(request: Request, siteOrigin: string): Response {
  const wants = (request.headers.get("access-control-request-headers") ?? "")
    .toLowerCase()
    .split(/,\s*/)
    .filter(Boolean);
  const isAllowed =
    request.headers.get("origin") === siteOrigin &&
    request.headers.get("access-control-request-method") === "PUT" &&
    wants.every((name) => name === "content-type");
  if (!isAllowed)
    return errorXml(new S3Error(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed."), "OPTIONS");
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": siteOrigin,
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "content-type",
      "access-control-max-age": "3600",
      vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    },
  });
}

function withCors(response: Response, request: Request, siteOrigin: string): Response {
  if (request.headers.get("origin") !== siteOrigin || request.method !== "PUT") return response;
  response.headers.set("access-control-allow-origin", siteOrigin);
  response.headers.set("access-control-expose-headers", "ETag");
  response.headers.set("vary", "Origin");
  return response;
}

function errorXml({ status, code, message }: S3Error, method: string): Response {
  if (method === "HEAD") return new Response(null, { status });
  return xml(`<Error>${element("Code", code)}${element("Message", message)}</Error>`, status);
}

const xml = (body: string, status = 200): Response =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>${body}`, {
    status,
    headers: { "content-type": "application/xml" },
  });

const element = (name: string, text: string): string =>
  `<${name}>${text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</${name}>`;
