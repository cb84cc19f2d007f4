import type { StructureContent, StructureElement } from "pdfkit";
import { toBytes } from "pdfkit/output";
import type { Locale } from "../../domain/kernel/locale";
import type { Paper } from "../../domain/kernel/paper";
import { type Doc, languageTag, openDocument } from "./document";
import type { Content, Element } from "./flow";
import { layOut } from "./layout";
import { linesOf } from "./lines";
import { column, sheet, styles } from "./look";
import { lineDrawing, ruleDrawing } from "./pen";

/** A paper as a PDF. */
export async function drawPaper(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const { pages, document } = layOut(paper);
  const doc = openDocument(paper);
  const bytes = toBytes(doc);
  const marks: Marks = new Map();
  for (const [at, contents] of pages.entries()) {
    doc.addPage({ size: [sheet.width, sheet.height], margin: 0 });
    for (const content of contents) drawContent(doc, content, marks);
    drawFoot(doc, paper, { page: at + 1, of: pages.length });
  }
  doc.addStructure(structureOf(doc, document, marks));
  doc.end();
  return bytes;
}

/** What pdfkit calls each content once it is drawn. */
type Marks = Map<Content, StructureContent>;

function drawContent(doc: Doc, content: Content, marks: Marks): void {
  if (content.element) marks.set(content, doc.markStructureContent(content.element.tag));
  else doc.markContent("Artifact", { type: "Layout" });
  content.draw(doc);
  doc.endMarkedContent();
}

const pageWords: Readonly<Record<Locale, (page: number, of: number) => string>> = {
  de: (page, of) => `Seite ${page} von ${of}`,
  en: (page, of) => `Page ${page} of ${of}`,
};

function drawFoot(doc: Doc, { footer, language }: Paper, { page, of }: { page: number; of: number }): void {
  const top = column.bottom + 26;
  const numberWidth = 90;
  const place = { x: column.left, width: column.width };
  const [line] = linesOf(footer, styles.small, place.width - numberWidth, language);
  const number = linesOf(pageWords[language](page, of), styles.small, numberWidth, language);
  doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
  ruleDrawing(place.x, top, place.width)(doc);
  if (line) lineDrawing([line], top + 5, styles.small, place)(doc);
  lineDrawing(number, top + 5, styles.small, { ...place, align: "end" })(doc);
  doc.endMarkedContent();
}

function structureOf(doc: Doc, { tag, options, children }: Element, marks: Marks): StructureElement {
  const { title, alt, scope, box: bbox, language } = options;
  const element = doc.struct(tag, { title, alt, scope, bbox, lang: language && languageTag(language) });
  for (const child of children) {
    const mark = "tag" in child ? structureOf(doc, child, marks) : marks.get(child);
    if (mark) element.add(mark);
  }
  element.end();
  return element;
}
