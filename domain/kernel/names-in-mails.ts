/**
 * A name in a mail to somebody who may not know its bearer: one line, and nothing of which a mail program makes a link, or anybody
 * could have us send theirs under our name. "" for one that holds such.
 */
export function nameInMail(name: string): string {
  const line = name.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return /[:/@]|\.\p{Ll}{2}/u.test(line) ? "" : line;
}
