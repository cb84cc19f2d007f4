import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const start = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null });\n`;

/** Puts Swagger UI for `/api/docs` among the static files, from its npm package: no content delivery network sees our readers. */
export const apiDocs = () => ({
  name: "api-docs",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const from = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
      const to = join(fileURLToPath(dir), "api-docs");
      mkdirSync(to, { recursive: true });
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) copyFileSync(join(from, file), join(to, file));
      writeFileSync(join(to, "start.js"), start);
    },
  },
});
