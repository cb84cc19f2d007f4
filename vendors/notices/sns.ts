import { createVerify, X509Certificate } from "node:crypto";
import { patience, vendorError } from "../answer";
import { parsedJson, record } from "./incoming";

/** A message of Amazon SNS whose signature holds. */
export type SnsMessage = {
  readonly type: "Notification" | "SubscriptionConfirmation";
  readonly messageId: string;
  readonly message: string;
  readonly timestamp: string;
};

const ofNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const ofConfirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
const algorithms: Readonly<Record<string, string>> = { "1": "RSA-SHA1", "2": "RSA-SHA256" };

/** Certificates by their address, as long as the isolate lives; Amazon renews them under new addresses. */
const certificates = new Map<string, X509Certificate>();

/**
 * A message of our topic, signed by Amazon (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html); null for
 * any other. Nothing is fetched but from the SNS host of the topic's own region. Errors: that its certificate cannot be had now.
 */
export async function verifiedSns(body: string, topicArn: string | undefined): Promise<SnsMessage | null> {
  const told = record(parsedJson(body));
  const text = (name: string) => (typeof told?.[name] === "string" ? String(told[name]) : "");
  if (!topicArn || text("TopicArn") !== topicArn) return null;
  const type = text("Type");
  if (type !== "Notification" && type !== "SubscriptionConfirmation") return null;
  const names = type === "Notification" ? ofNotification : ofConfirmation;
  const isSigned = (name: string) => name !== "Subject" || told?.Subject !== undefined;
  const signed = names.filter(isSigned).map((name) => `${name}\n${text(name)}\n`);
  const [algorithm, address] = [algorithms[text("SignatureVersion")], ownAddress(text("SigningCertURL"), topicArn)];
  if (!algorithm || !address?.pathname.endsWith(".pem")) return null;
  const certificate = await certificateAt(address.href);
  const isOurs = createVerify(algorithm)
    .update(signed.join(""))
    .verify(certificate.publicKey, text("Signature"), "base64");
  if (!isOurs) return null;
  if (type === "SubscriptionConfirmation") await confirm(ownAddress(text("SubscribeURL"), topicArn));
  return { type, messageId: text("MessageId"), message: text("Message"), timestamp: text("Timestamp") };
}

/** An address of SNS in the region of the topic (`arn:aws:sns:<region>:…`); null for any other. */
function ownAddress(address: string, topicArn: string): URL | null {
  const region = topicArn.split(":")[3];
  const url = URL.parse(address);
  const isOurs = url?.protocol === "https:" && url.host === `sns.${region}.amazonaws.com` && url.username === "";
  return isOurs ? url : null;
}

/** workerd knows no `redirect: "error"`; what leads elsewhere is not `ok`. */
async function certificateAt(address: string): Promise<X509Certificate> {
  const known = certificates.get(address);
  if (known) return known;
  const response = await fetch(address, { signal: patience(), redirect: "manual" });
  if (!response.ok) throw await vendorError("SNS", response);
  const certificate = new X509Certificate(new Uint8Array(await response.arrayBuffer()));
  if (certificates.size > 20) certificates.clear();
  certificates.set(address, certificate);
  return certificate;
}

/** The topic is ours and Amazon signed it: from now on it sends. */
async function confirm(address: URL | null): Promise<void> {
  if (!address) throw new Error("SNS wants a confirmation at an address that is not its own");
  const response = await fetch(address.href, { signal: patience(), redirect: "manual" });
  if (!response.ok) throw await vendorError("SNS", response);
}
