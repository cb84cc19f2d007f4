import { mustApply } from "./must-apply.mjs";

/**
 * pdfkit calls the colour profile that it holds by an address beside its own, and a module of a Worker has none: it would not load
 * ("Invalid URL string").
 */
export function pdfkitInWorkers() {
  return mustApply("ssr", {
    name: "pdfkit-in-workers",
    transform(code, id) {
      if (!id.includes("/pdfkit/js/pdfkit.") || !code.includes("import.meta.url")) return;
      return { code: code.replaceAll("import.meta.url", '"file:///pdfkit.mjs"'), map: null };
    },
  });
}
