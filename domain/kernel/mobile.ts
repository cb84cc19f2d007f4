/** Numbers that an SMS can be sent to, as they are kept. Pure. */

/**
 * German mobile numbers without their 0: 15x with eleven digits, 160, 162, 163 and 17x with ten or eleven (Bundesnetzagentur,
 * Nummernplan "Rufnummern für mobile Dienste"). 161, 164, 168 and 169 are or were other services.
 */
const MOBILE = /^(15\d{9}|(16[023]|17\d)\d{7,8})$/;

/**
 * A German mobile number as it is kept and compared: "0151 / 2345 6789" is "+4915123456789". Null where it is none: a landline,
 * another country's, too short.
 */
export function readMobile(text: string): string | null {
  const dense = text
    .normalize("NFKC")
    .replace("(0)", "")
    .replace(/[\s()/.\p{Pd}]/gu, "");
  const [, national = ""] = /^(?:\+49|0049|49(?=1)|(?=0))0?(\d+)$/.exec(dense) ?? [];
  return MOBILE.test(national) ? `+49${national}` : null;
}
