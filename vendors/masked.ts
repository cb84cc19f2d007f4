/**
 * What a vendor said, without whom it is about: vendors name addresses, numbers and whole links, and their answers come into logs and
 * onto the page of dead letters. It is shortened last: an address that was cut through would not be known for one.
 */
export function masked(text: string): string {
  return text
    .replace(/(https?:\/\/[^\s"'<>/]+)\/[^\s"'<>]+/g, "$1/…")
    .replace(/[^\s"'<>,;:@]+@[^\s"'<>,;:@]+/g, "…@…")
    .replace(/\+?\d{9,}/g, "…")
    .slice(0, 200);
}
