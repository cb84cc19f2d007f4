import { mustApply } from "./must-apply.mjs";

/** What pdfkit needs to be a part of a Worker. */
export const pdfkitInWorkers = () => [addressOfProfile(), noWoff2()];

/**
 * pdfkit calls the colour profile that it holds by an address beside its own, and a module of a Worker has none: it would not load
 * ("Invalid URL string").
 */
function addressOfProfile() {
  return mustApply("ssr", {
    name: "address-of-profile",
    transform(code, id) {
      if (!id.includes("/pdfkit/js/pdfkit.") || !code.includes("import.meta.url")) return;
      return { code: code.replaceAll("import.meta.url", '"file:///pdfkit.mjs"'), map: null };
    },
  });
}

/** fontkit unpacks WOFF2 by a dictionary of 465 KB, and our fonts are TTF: the Worker would compile it at each start. */
function noWoff2() {
  return mustApply("ssr", {
    name: "no-woff2",
    load(id) {
      if (!id.endsWith("/brotli/decompress.js")) return;
      return 'export default () => { throw new Error("WOFF2 is not read here"); };';
    },
  });
}
