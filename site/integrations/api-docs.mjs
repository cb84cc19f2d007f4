import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Puts Swagger UI for `/api/docs` among the static files, from its npm package: no content delivery network sees our readers. What keeps people
 * out of it (pale colours, links within buttons, fields without a name) is mended by `api-docs/`.
 */
export const apiDocs = () => ({
  name: "api-docs",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const from = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
      const to = join(fileURLToPath(dir), "api-docs");
      mkdirSync(to, { recursive: true });
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) copyFileSync(join(from, file), join(to, file));
      for (const file of ["start.js", "accessible.css"])
        copyFileSync(fileURLToPath(new URL(`api-docs/${file}`, import.meta.url)), join(to, file));
    },
  },
});
