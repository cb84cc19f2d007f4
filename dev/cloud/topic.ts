import { createSign, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";

type Fields = Readonly<Record<string, string>>;
type TopicSettings = { readonly region: string; readonly topicArn: string };

const ORDER = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

/** An SNS topic with the key and certificate that sign its messages, made anew at each start. */
export class Topic {
  readonly arn: string;
  readonly host: string;
  readonly certificatePath = `/SimpleNotificationService-${randomBytes(16).toString("hex")}.pem`;
  readonly certificate: string;
  isConfirmed = false;
  readonly #token = randomBytes(64).toString("hex");
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

  constructor({ region, topicArn }: TopicSettings) {
    this.arn = topicArn;
    this.host = `sns.${region}.amazonaws.com`;
    const publicKey = this.#keys.publicKey.export({ type: "spki", format: "der" });
    this.certificate = selfSigned(publicKey, (bytes) =>
      createSign("RSA-SHA256").update(bytes).sign(this.#keys.privateKey),
    );
  }

  /** As SNS posts it; `version` "1" is signed by SHA-1, "2" by SHA-256. */
  notification(message: object, version: "1" | "2" = "1"): string {
    return this.#signed({ Type: "Notification", Message: JSON.stringify(message) }, version);
  }

  confirmation(): string {
    const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: this.arn, Token: this.#token });
    const message = `You have chosen to subscribe to the topic ${this.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`;
    const own = { Token: this.#token, SubscribeURL: `https://${this.host}/?${query}` };
    return this.#signed({ Type: "SubscriptionConfirmation", Message: message, ...own }, "1");
  }

  /** Whether this opens the subscription. */
  confirm(query: URLSearchParams): boolean {
    const isOurs = query.get("TopicArn") === this.arn && query.get("Token") === this.#token;
    this.isConfirmed ||= isOurs;
    return isOurs;
  }

  #signed(fields: Fields, version: "1" | "2"): string {
    const all: Fields = { ...fields, MessageId: randomUUID(), Timestamp: new Date().toISOString(), TopicArn: this.arn };
    const text = ORDER.flatMap((name) => (all[name] === undefined ? [] : [`${name}\n${all[name]}\n`])).join("");
    const algorithm = version === "1" ? "RSA-SHA1" : "RSA-SHA256";
    return JSON.stringify({
      ...all,
      SignatureVersion: version,
      Signature: createSign(algorithm).update(text).sign(this.#keys.privateKey, "base64"),
      SigningCertURL: `https://${this.host}${this.certificatePath}`,
    });
  }
}

/** The least X.509 certificate there is (RFC 5280), in PEM: Node reads certificates and makes none. */
function selfSigned(publicKey: Buffer, sign: (bytes: Buffer) => Buffer): string {
  const algorithm = der(0x30, Buffer.from("06092a864886f70d01010b0500", "hex")); // sha256WithRSAEncryption
  const commonName = der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("sns.amazonaws.com")));
  const name = der(0x30, der(0x31, commonName));
  const validity = der(0x30, der(0x17, Buffer.from("260101000000Z")), der(0x17, Buffer.from("360101000000Z")));
  const [version, serial] = [der(0xa0, Buffer.from("020102", "hex")), Buffer.from("020101", "hex")];
  const content = der(0x30, version, serial, algorithm, name, validity, name, publicKey);
  const whole = der(0x30, content, algorithm, der(0x03, Buffer.from([0]), sign(content)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** One element of DER: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length.toString(16);
  const bytes = Buffer.from(length.padStart(length.length + (length.length % 2), "0"), "hex");
  const head = body.length < 128 ? bytes : Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
  return Buffer.concat([Buffer.from([tag]), head, body]);
}
