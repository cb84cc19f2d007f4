import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Who may sign, and for what: R2's region is always "auto", its service "s3"; SES calls itself "ses" in all its versions. */
export type Signer = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: "s3" | "ses";
};

/** What S3 answers instead: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const SKEW_MS = 15 * 60_000;
const LONGEST_LINK_SECONDS = 7 * 86_400;
const UNSIGNED = "UNSIGNED-PAYLOAD";

type Signed = {
  readonly credential: string;
  readonly headerNames: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payload: string;
};

/**
 * AWS Signature Version 4 of a request as S3 checks it, in headers or in a presigned address, over the very bytes that came; other
 * services take the payload's hash from the bytes where no header tells it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html Throws S3's refusal.
 */
export function checkSignature(request: Request, body: Uint8Array, signer: Signer, now = Date.now()): void {
  const url = new URL(request.url);
  const isLink = url.searchParams.has("X-Amz-Signature") || url.searchParams.has("X-Amz-Algorithm");
  if (isLink && request.headers.has("authorization"))
    throw new S3Error(400, "InvalidArgument", "Only one auth mechanism allowed");
  const signed = isLink
    ? linkSignature(url, now)
    : headerSignature(request.headers, now, signer.service === "s3" ? null : sha256(body));
  const scope = checkCredential(signed, signer);
  checkNames(signed, request.headers);
  const expected = sign(
    signer,
    signed.date,
    scope,
    canonicalRequest(request, url, { ...signed, service: signer.service }),
  );
  if (!same(expected, signed.signature))
    throw new S3Error(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your secret access key and signing method.",
    );
  if (signed.payload !== UNSIGNED && signed.payload !== sha256(body))
    throw new S3Error(
      400,
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
}

function headerSignature(headers: Headers, now: number, ownPayload: string | null): Signed {
  const header = headers.get("authorization");
  if (header === null) throw new S3Error(403, "AccessDenied", "Access Denied");
  const found = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    header,
  );
  if (!found) throw malformed("The authorization header is malformed.");
  const [, credential = "", names = "", signature = ""] = found;
  const date = headers.get("x-amz-date") ?? "";
  const at = instantOf(date);
  if (at === null)
    throw new S3Error(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
  if (Math.abs(now - at) > SKEW_MS)
    throw new S3Error(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    );
  const payload = headers.get("x-amz-content-sha256") ?? ownPayload;
  if (payload === null)
    throw new S3Error(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  return { credential, headerNames: names.split(";"), signature, date, payload };
}

function linkSignature(url: URL, now: number): Signed {
  const parameter = (name: string): string => {
    const value = url.searchParams.get(`X-Amz-${name}`);
    if (value === null || value === "")
      throw new S3Error(
        400,
        "AuthorizationQueryParametersError",
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
      );
    return value;
  };
  if (parameter("Algorithm") !== "AWS4-HMAC-SHA256")
    throw new S3Error(400, "AuthorizationQueryParametersError", 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const seconds = Number(parameter("Expires"));
  if (!Number.isInteger(seconds) || seconds < 1)
    throw new S3Error(400, "AuthorizationQueryParametersError", "X-Amz-Expires should be a number");
  if (seconds > LONGEST_LINK_SECONDS)
    throw new S3Error(
      400,
      "AuthorizationQueryParametersError",
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
    );
  const date = parameter("Date");
  const at = instantOf(date);
  if (at === null)
    throw new S3Error(400, "AuthorizationQueryParametersError", "X-Amz-Date must be in the ISO8601 Long Format");
  if (at - now > SKEW_MS) throw new S3Error(403, "AccessDenied", "Request is not valid yet");
  if (now > at + seconds * 1000) throw new S3Error(403, "AccessDenied", "Request has expired");
  return {
    credential: parameter("Credential"),
    headerNames: parameter("SignedHeaders").split(";"),
    signature: parameter("Signature"),
    date,
    payload: UNSIGNED,
  };
}

/** Answers the scope that the signing key is derived for. */
function checkCredential(
  { credential, date }: Signed,
  { accessKeyId, region: ours, service: called }: Signer,
): readonly string[] {
  const [id, day, region, service, end, ...more] = credential.split("/");
  if (more.length > 0 || end !== "aws4_request" || service !== called || day !== date.slice(0, 8))
    throw malformed("The authorization header is malformed; the Credential is mal-formed.");
  if (region !== ours)
    throw malformed(`The authorization header is malformed; the region '${region}' is wrong; expecting '${ours}'`);
  if (id !== accessKeyId)
    throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
  return [day, region, service, end];
}

/** Everything of Amazon's own among the headers must be signed, the host too: an unsigned one could be added on the way. */
function checkNames({ headerNames }: Signed, headers: Headers): void {
  const unsigned = [...headers.keys()].filter((name) => name.startsWith("x-amz-") && !headerNames.includes(name));
  if (unsigned.length > 0 || !headerNames.includes("host"))
    throw new S3Error(403, "AccessDenied", "There were headers present in the request which were not signed");
}

/** S3 signs a path as it is, every other service once more encoded. */
function canonicalRequest(
  request: Request,
  url: URL,
  { headerNames, payload, service }: Signed & Pick<Signer, "service">,
): string {
  const plain = (step: string) => (service === "s3" ? decodeURIComponent(step) : step);
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const headerOf = (name: string) => (name === "host" ? url.host : (request.headers.get(name) ?? ""));
  return [
    request.method,
    url.pathname
      .split("/")
      .map((step) => encode(plain(step)))
      .join("/"),
    query.join("&"),
    ...headerNames.map((name) => `${name}:${headerOf(name).trim().replace(/ +/g, " ")}`),
    "",
    headerNames.join(";"),
    payload,
  ].join("\n");
}

function sign({ secretAccessKey }: Signer, date: string, scope: readonly string[], canonical: string): string {
  let key: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of scope) key = createHmac("sha256", key).update(part).digest();
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n");
  return createHmac("sha256", key).update(text).digest("hex");
}

function instantOf(date: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

const malformed = (message: string) => new S3Error(400, "AuthorizationHeaderMalformed", message);

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
