import { createHash, createHmac, randomUUID } from "node:crypto";

/** The two keys a receiver knows. A rotation makes the next one current, so that nobody is locked out at that moment. */
export class SigningKeys {
  current: string;
  next: string;

  constructor(current: string, next: string) {
    this.current = current;
    this.next = next;
  }

  rotate(): void {
    this.current = this.next;
    this.next = `sig_${randomUUID().replaceAll("-", "")}`;
  }

  /** What travels in `Upstash-Signature`: a JWT for this address and body, good for five minutes from now on. */
  sign(url: string, body: string): string {
    const now = Math.floor(Date.now() / 1000); // the receiver's clock is the real one, whatever time a test has made pass
    const claims = {
      iss: "Upstash",
      sub: url,
      exp: now + 300,
      nbf: now,
      iat: now,
      jti: `jwt_${randomUUID()}`,
      body: createHash("sha256").update(body).digest("base64url"),
    };
    const unsigned = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
    return `${unsigned}.${createHmac("sha256", this.current).update(unsigned).digest("base64url")}`;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
