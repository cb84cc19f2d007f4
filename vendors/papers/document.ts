/// <reference path="./pdfkit.d.ts" />
import PDFDocument from "pdfkit";
import type { Locale } from "../../domain/kernel/locale";
import type { Paper } from "../../domain/kernel/paper";
import type { Face } from "./font-files";
import { fonts } from "./fonts";
import { escaped, invoiceFile, ownMetadata } from "./xmp";

export type Doc = PDFDocument;

const tags: Readonly<Record<Locale, string>> = { de: "de-DE", en: "en-GB" };

/** The language of an element or a paper, as PDF names it. */
export const languageTag = (language: Locale): string => tags[language];

/** A file without pages, for keeping (PDF/A-3a) and for reading out (PDF/UA-1). */
export function openDocument({ title, author, created, language, invoice }: Paper): Doc {
  const doc = new PDFDocument({
    // pdfkit writes what PDF/A wants from 1.4 on, and is silent about it before.
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    displayTitle: true,
    lang: languageTag(language),
    autoFirstPage: false,
    // None but our own: Helvetica would be named without being in the file.
    font: null,
    info: {
      Title: new InfoText(title),
      Author: new InfoText(author),
      Creator: "Tagesnest",
      Producer: "Tagesnest",
      CreationDate: created,
      ModDate: created,
    },
  });
  for (const face of Object.keys(fonts) as Face[]) doc.registerFont(face, fonts[face]);
  doc.appendXML(ownMetadata(invoice));
  if (invoice) {
    doc.file(new TextEncoder().encode(invoice.xml), {
      name: invoiceFile,
      type: "text/xml",
      relationship: "Alternative",
      description: "EN 16931",
      creationDate: created,
      modifiedDate: created,
    });
  }
  return doc;
}

/** pdfkit puts a title into XML as it is; into the file's own dictionary it goes by its value. */
class InfoText extends String {
  override toString(): string {
    return escaped(this.valueOf());
  }
}
