import fraunces from "@expo-google-fonts/fraunces/600SemiBold/Fraunces_600SemiBold.ttf?inline";
import nunitoRegular from "@expo-google-fonts/nunito-sans/400Regular/NunitoSans_400Regular.ttf?inline";
import nunitoBold from "@expo-google-fonts/nunito-sans/700Bold/NunitoSans_700Bold.ttf?inline";
import vazirmatn from "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf?inline";
import { create, type Font, type GlyphRun } from "fontkit";

/**
 * Decoded once for each isolate and kept between papers: decoding is most of what a paper would cost (bench/README.md). Each paper
 * has a subset of its own. Why these: static TTF alone can be cut down and read back; of npm's Arabic fonts this one has a glyph
 * for each letter, so that what is copied is what was written.
 */
export const fonts = {
  regular: kept(nunitoRegular),
  bold: kept(nunitoBold),
  title: kept(fraunces),
  arabic: kept(vazirmatn),
} as const;

export type Face = keyof typeof fonts;

/** Taken by name, ligatures make one glyph of "الله", whose copy is scrambled; and pdfkit then lays out the text as a whole, as Arabic needs it. */
const arabicFeatures = { liga: false, dlig: false };

/** With which features of the font a text of this face is measured and drawn. */
export const featuresOf = (face: Face) => (face === "arabic" ? arabicFeatures : undefined);

/** How wide a text is at the size of one point. */
export function widthOf(text: string, face: Face): number {
  const font = fonts[face];
  return font.layout(text, featuresOf(face)).advanceWidth / font.unitsPerEm;
}

/** The face that has a letter: the one that is wanted, else one that does. None where no font of ours knows it. */
export function faceOf(letter: string, wanted: Face): Face | null {
  const code = letter.codePointAt(0) ?? 0;
  return [wanted, "regular" as const, "arabic" as const].find((face) => fonts[face].hasGlyphForCodePoint(code)) ?? null;
}

function kept(dataUrl: string): Font {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
  const font = create(bytes as Buffer);
  if (!("layout" in font)) throw new Error("a file of many fonts");
  font.getGlyph = withoutPast(font);
  font.layout = remembering(font);
  return font;
}

/**
 * fontkit knows a glyph by the letters for which it was first asked, or by none where it was a part of another ("u" of "ü"), and
 * pdfkit writes them down as what can be copied. A paper must not depend on those before it. findings/fontkit-glyphs.ts
 */
function withoutPast(font: Font): Font["getGlyph"] {
  const getGlyph = font.getGlyph.bind(font);
  return (id, letters = []) => {
    const glyph = getGlyph(id, letters);
    if (letters.length === 0 || letters.join() === glyph.codePoints.join()) return glyph;
    return Object.create(glyph, { codePoints: { value: letters } });
  };
}

const runsAtMost = 5000;

/** Words are laid out once, too. pdfkit scales the positions of what it is given, so that each paper is given its own. */
function remembering(font: Font): Font["layout"] {
  const layOut = font.layout.bind(font);
  const runs = new Map<string, GlyphRun>();
  return (text, features) => {
    const run = runs.get(text) ?? layOut(text, features);
    if (runs.size >= runsAtMost) runs.clear();
    runs.set(text, run);
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, { positions });
  };
}
