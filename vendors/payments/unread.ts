import {
  type PaymentDoor,
  type PaymentNotice,
  type PaymentVendor,
  unreadKind,
} from "../../domain/billing/notices/schemas";
import { digest } from "../../domain/kernel/secrets";

/** An event of a vendor's that cannot be read, to be kept all the same; the digest of it stands in for its id. */
export async function unreadNotice(vendor: PaymentVendor, door: PaymentDoor, event: unknown): Promise<PaymentNotice> {
  const body = JSON.stringify(event) ?? "null";
  const vendorId = `unread-${await digest(body)}`;
  console.warn(JSON.stringify({ level: "warn", what: "payment event unread", vendor, vendorId }));
  return { vendor, vendorId, door, kind: unreadKind, account: null, about: null, at: null, body };
}
