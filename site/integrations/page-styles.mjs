import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const site = resolve("site");
const pages = join(site, "pages");
const own = join(site, "layouts/Public.astro");
const common = join(site, "layouts/Base.astro");
const sheet = join(site, "styles/page.css");

/**
 * A page that stands on `Public.astro` gets a sheet of its own: `styles/page.css` with what Tailwind finds in the files the page is made
 * of. Styles travel in each page, and so none carries another's. All others stand on `Base.astro` and share `styles/global.css`.
 */
export function pageStyles() {
  return {
    name: "page-styles",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(pages) || !id.endsWith(".astro")) return undefined;
      const files = filesOf(id);
      if (!files.has(own)) return undefined;
      if (files.has(common)) throw new Error(`${relative(site, id)} stands on two layouts, whose styles would mix`);
      return {
        code: `import ${JSON.stringify(`${sheet}?page=${encodeURIComponent(relative(pages, id))}`)};\n${code}`,
        map: null,
      };
    },
    load(id) {
      const [file, query] = id.split("?page=");
      if (file !== sheet || !query) return undefined;
      const files = filesOf(join(pages, decodeURIComponent(query)));
      for (const each of files) this.addWatchFile(each);
      return `${readFileSync(sheet, "utf8")}\n${[...files].map(sourceOf).join("\n")}`;
    },
  };
}

/** Everything below `site/` that a page imports, now or later, but for texts. */
function filesOf(page, found = new Set()) {
  if (found.has(page)) return found;
  found.add(page);
  for (const [, path] of readFileSync(page, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    const file = ["", ".ts", ".tsx"]
      .map((ending) => resolve(dirname(page), path + ending))
      .find((each) => /\.(astro|tsx?)$/.test(each) && existsSync(each));
    if (file?.startsWith(site) && !file.includes("/paraglide/")) filesOf(file, found);
  }
  return found;
}

/** Brackets in a path would be a pattern. */
function sourceOf(file) {
  return `@source ${JSON.stringify(relative(dirname(sheet), file).replaceAll(/[[\]]/g, "*"))};`;
}
