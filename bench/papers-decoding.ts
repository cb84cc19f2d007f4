/** As pdfkit is documented: each document is given the files of its fonts, and decodes them. All else is as in the product. */
import PDFDocument from "pdfkit";
import worker from "../dev/papers/worker";
import { type Face, fontFiles } from "../vendors/papers/font-files";

const registerFont = PDFDocument.prototype.registerFont;
PDFDocument.prototype.registerFont = function (name: string) {
  return registerFont.call(this, name, fontFiles[name as Face]);
};

export default worker;
