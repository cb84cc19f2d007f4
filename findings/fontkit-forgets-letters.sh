#!/usr/bin/env bash
# fontkit 2.0.4 under pdfkit 0.20.2: a font that is kept between documents loses letters from what can be copied.
#
# A good guess: pdfkit takes a font that fontkit has decoded (`registerFont(name, font)`), so one that is kept saves decoding it for each
# document, and each document comes out as with a font of its own.
# Seen: fontkit keeps each glyph with the letters for which it was first asked. Cutting down the font of a document with "Ü" asks for the
# glyph of "U", a part of it, for no letter at all; in the next document "U" is drawn, but copied, searched and read aloud it is not
# there. And where two letters share a glyph, the one that came first in any document is copied.
# What we do: `getGlyph` of a kept font answers with the letters it is asked for (`vendors/papers/fonts.ts`); a test draws a paper cold and
# after others and compares the bytes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfkit@0.20.2 fontkit@2.0.4 @expo-google-fonts/nunito-sans@0.4.2 unpdf@1.8.1 >/dev/null
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { create } from "fontkit";
import PDFDocument from "pdfkit";
import { toBytes } from "pdfkit/output";
import { extractText } from "unpdf";

const file = "node_modules/@expo-google-fonts/nunito-sans/400Regular/NunitoSans_400Regular.ttf";
const decoded = () => create(readFileSync(file));

async function copied(text, font) {
  const doc = new PDFDocument({ font: null });
  const bytes = toBytes(doc);
  doc.registerFont("regular", font).font("regular").text(text);
  doc.end();
  return (await extractText(await bytes, { mergePages: true })).text.replaceAll("\0", "");
}

console.log(await copied("Uhu", decoded()));
const kept = decoded();
await copied("Ü", kept);
console.log(await copied("Uhu", kept));
JS
mapfile -t said < <(node run.mjs)
[ "${said[0]}" = Uhu ]
[ "${said[1]}" != Uhu ] || {
  echo "changed: a kept font gives all letters" >&2
  exit 1
}
echo "a font of its own: ${said[0]}; after a document with \"Ü\": ${said[1]}"
