/** What may stand before the @ without quotation marks (RFC 5322, dot-atom): "anna&bernd" too. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;

/**
 * An e-mail address as it is kept and compared: lower case, its domain as the name system has it ("müller.de" is
 * "xn--mller-kva.de", which is also what browsers make of it). Null where it is none that mail can be sent to.
 */
export function readEmail(text: string): string | null {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/s.exec(text.trim()) ?? [];
  const [before, after] = [local.toLowerCase(), asciiDomain(domain)];
  const isOne = LOCAL.test(before) && before.length <= 64 && after !== null && DOMAIN.test(after);
  return isOne && before.length + after.length < 254 ? `${before}@${after}` : null;
}

/** As `readEmail`, of what somebody typed to be compared: what is no address stays as it is, in lower case. */
export const sameEmail = (text: string): string => readEmail(text) ?? text.trim().toLowerCase();

function asciiDomain(domain: string): string | null {
  // A host may hold more than letters, digits and hyphens of all scripts, which the address of a page would read as something else.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const url = URL.parse(`https://${domain}`);
  return url?.hostname.replace(/\.$/, "") ?? null;
}
