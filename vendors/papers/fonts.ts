import { create, type Font, type Glyph, type GlyphRun } from "fontkit";
import { type Face, fontFiles } from "./font-files";

/**
 * Decoded once for each isolate and kept between papers: decoding is most of what a paper would cost (bench/README.md). Each paper has a
 * subset of its own.
 */
export const fonts: Readonly<Record<Face, Font>> = {
  regular: kept(fontFiles.regular),
  bold: kept(fontFiles.bold),
  title: kept(fontFiles.title),
  arabic: kept(fontFiles.arabic),
};

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

function kept(bytes: Uint8Array): Font {
  const font = create(bytes as Buffer);
  if (!("layout" in font)) throw new Error("a file of many fonts");
  font.getGlyph = withoutPast(font);
  font.layout = remembering(font);
  return font;
}

/**
 * fontkit knows a glyph by the letters for which it was first asked, or by none where it was a part of another ("u" of "ü"), and
 * pdfkit writes them down as what can be copied. A paper must not depend on those before it. findings/fontkit-forgets-letters.sh
 */
function withoutPast(font: Font): Font["getGlyph"] {
  const getGlyph = font.getGlyph.bind(font);
  return (id, letters = []) => {
    const glyph = getGlyph(id, letters);
    return letters.length === 0 || letters.join() === glyph.codePoints.join() ? glyph : withLetters(glyph, letters);
  };
}

/** The same glyph, of other letters. */
const withLetters = (glyph: Glyph, letters: readonly number[]): Glyph =>
  Object.create(glyph, { codePoints: { value: letters } });

/**
 * By which a word goes on in the next line. Who reads the file gets a soft hyphen (PDF 1.7, 14.8.2.2.3) and joins the word again;
 * written as one it would not be drawn.
 */
export const lineEndHyphen = "\u2010";
const hyphenCode = 0x2010;
const softHyphenCode = 0xad;

const runsAtMost = 5000;

/** Words are laid out once, too. pdfkit scales the positions of what it is given, so that each paper is given its own. */
function remembering(font: Font): Font["layout"] {
  const layOut = font.layout.bind(font);
  const runs = new Map<string, GlyphRun>();
  return (text, features) => {
    const run = runs.get(text) ?? layOut(text, features);
    if (runs.size >= runsAtMost) runs.clear();
    runs.set(text, run);
    const glyphs = run.glyphs.map((glyph) =>
      glyph.codePoints[0] === hyphenCode ? withLetters(glyph, [softHyphenCode]) : glyph,
    );
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, { glyphs, positions });
  };
}
