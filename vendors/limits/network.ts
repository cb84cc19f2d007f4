/**
 * Whom a limit counts: where Cloudflare saw a request come from; forwarded headers of a client are not looked at. Of IPv6 the first
 * four groups alone: a household has all addresses behind them, and could come from another one each time.
 */
export function networkOf(headers: Headers): string {
  const address = headers.get("cf-connecting-ip") ?? "unknown";
  if (!address.includes(":") || address.includes(".")) return address;
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const rest = (after ?? "").split(":").filter(Boolean);
  const left = after === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0");
  const [one, two, three, four] = [...groups, ...left, ...rest].map((group) => Number.parseInt(group, 16).toString(16));
  return `${one}:${two}:${three}:${four}::/64`;
}
