/** How vendors count what they charge, written apart from the product so that a mistake shows on one side. */
const GSM = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[\]~|€\f]*$/;

export function segmentsOf(text: string): number {
  if (GSM.test(text)) return filled(text.match(/[^{}\\[\]~|€\f]|[{}\\[\]~|€\f]/gu) ?? [], gsmUnits, 160, 153);
  return filled([...text], (sign) => sign.length, 70, 67);
}

const gsmUnits = (sign: string): number => (/[\^{}\\[\]~|€\f]/.test(sign) ? 2 : 1);

function filled(signs: readonly string[], unitsOf: (sign: string) => number, alone: number, each: number): number {
  const total = signs.reduce((sum, sign) => sum + unitsOf(sign), 0);
  if (total <= alone) return 1;
  let rest = 0;
  return signs.reduce((segments, sign) => {
    rest -= unitsOf(sign);
    if (rest >= 0) return segments;
    rest = each - unitsOf(sign);
    return segments + 1;
  }, 0);
}
