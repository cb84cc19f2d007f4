/** Ids as four words, whose order is that of the ids. */

export function idWords(id: string): number[] {
  const hex = id.replaceAll("-", "");
  return [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16));
}

export function idText([a = 0, b = 0, c = 0, d = 0]: Uint32Array): string {
  const half = (word: number) => (0x10000 + (word & 0xffff)).toString(16).slice(1);
  const whole = (word: number) => half(word >>> 16) + half(word);
  return `${whole(a)}-${half(b >>> 16)}-${half(b)}-${half(c >>> 16)}-${half(c)}${whole(d)}`;
}
