import { createDecipheriv, createECDH, type ECDH, hkdfSync } from "node:crypto";

/** What a browser does with a push (RFC 8291, RFC 8188): its plain text. Errors: whatever is not encrypted for it. */
export function decryptPush(body: Buffer, browser: ECDH, auth: Buffer): string {
  const [salt, recordSize, keyLength] = [body.subarray(0, 16), body.readUInt32BE(16), body.readUInt8(20)];
  if (keyLength !== 65) throw new Error("the key id must be the sender's public key");
  const sender = body.subarray(21, 86);
  const record = body.subarray(86);
  if (record.length > recordSize) throw new Error("a push is one record");
  const shared = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync("sha256", shared, auth, info, 32));
  const derived = (name: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${name}\0`, bytes));
  const decipher = createDecipheriv("aes-128-gcm", derived("aes128gcm", 16), derived("nonce", 12));
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error("the padding has no end");
  return padded.subarray(0, end).toString("utf8");
}

/** The browser's side of a key that is written down. */
export function browserOf(privateKey: string): ECDH {
  const browser = createECDH("prime256v1");
  browser.setPrivateKey(Buffer.from(privateKey, "base64url"));
  return browser;
}
