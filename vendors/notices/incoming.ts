import { digest64 } from "../../domain/kernel/secrets";
import type { NoticeKind, VendorNotice } from "../../domain/notifications/schemas";
import { masked } from "../masked";

/** A call of a vendor as it came; `url` is our public address of it, whatever stands between the vendor and us. */
export type Incoming = { readonly headers: Headers; readonly body: string; readonly url: string };

/** What a call tells; null where it is not proven to be the vendor's, or payment vendors' says nothing that can be read. */
export type Reader<Settings, Notice = VendorNotice> = (
  settings: Settings,
  incoming: Incoming,
) => Promise<Notice[] | null>;

/** Whether both are the same secret, told in a time that says nothing about where they differ. An empty secret is nobody's. */
export async function isSecret(given: string | null, ours: string | undefined): Promise<boolean> {
  if (!given || !ours) return false;
  return (await digest64(given)) === (await digest64(ours));
}

/** The objects of a JSON body: one, or a batch of them. Nothing where it is no JSON. */
export function objectsIn(body: string): Readonly<Record<string, unknown>>[] {
  const parsed = parsedJson(body);
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((each) => {
    const one = record(each);
    return one ? [one] : [];
  });
}

/** The object itself; null for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A text, or a number as one, shortened; "" for anything else. */
export function word(value: unknown): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.slice(0, 200) : "";
}

/**
 * What is kept of a notice, as JSON: the codes that are named, and texts, masked. Vendors send subjects, whole mails and answers along;
 * whatever is not named stays behind.
 */
export function keptOf(
  told: Readonly<Record<string, unknown>> | null,
  codes: readonly string[],
  texts: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const isCode = (value: unknown) => typeof value === "boolean" || word(value) !== "";
  return Object.fromEntries([
    ...codes.flatMap((name) => (isCode(told?.[name]) ? [[name, told?.[name]]] : [])),
    ...texts.flatMap((name) => (typeof told?.[name] === "string" ? [[name, masked(told[name])]] : [])),
  ]);
}

/** What a vendor's word means; null for one that the table has not. */
export function kindIn(table: Readonly<Record<string, NoticeKind>>, told: string): NoticeKind | null {
  return Object.hasOwn(table, told) ? (table[told] ?? null) : null;
}

/** An instant of the vendor's; null where it tells none that can be read. */
export function instantOf(value: unknown): Date | null {
  const at = typeof value === "number" || typeof value === "string" ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
