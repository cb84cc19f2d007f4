import { strToU8, type Zippable, zipSync } from "fflate";
import type { Context } from "../kernel/context";
import { instantInWords } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import type { PersonalFile, PersonalPart, Row, Subject } from "../kernel/personal-data";
import { labelOf } from "./labels";
import { inWords } from "./values";

/** Where an archive lies, and what its key is sealed for. */
export const exportKey = (exportId: string): string => `exports/${exportId}`;
export const exportFolder = "exports/";

type Collected = {
  readonly part: PersonalPart;
  readonly lists: Readonly<Record<string, readonly Row[]>>;
  readonly files: readonly PersonalFile[];
};

/** Everything that is held about somebody: JSON part by part for programs, one page to read for people, and their files. */
export async function buildArchive(
  ctx: Context,
  subject: Subject,
  parts: readonly PersonalPart[],
): Promise<Uint8Array<ArrayBuffer>> {
  const collected: Collected[] = [];
  for (const part of parts) {
    const files: PersonalFile[] = [];
    for await (const file of part.files?.(ctx, subject) ?? []) files.push(file);
    collected.push({ part, lists: await part.collect(ctx, subject), files });
  }
  const entries: Zippable = { [indexName[ctx.locale]]: strToU8(pageOf(collected, ctx)) };
  for (const { part, lists, files } of collected) {
    entries[`data/${part.name}.json`] = strToU8(JSON.stringify(lists, null, 2));
    // Pictures and papers are packed already.
    for (const { name, bytes } of files) entries[`files/${name}`] = [bytes, { level: 0 }];
  }
  return new Uint8Array(zipSync(entries, { level: 6, mtime: ctx.now }));
}

const indexName = { de: "lesen.html", en: "read.html" } as const;

const frame = {
  de: {
    title: "Ihre Daten bei Tagesnest",
    made: (on: string) => `Zusammengestellt am ${on}.`,
    json: "Dasselbe für Programme steht als JSON im Ordner „data“.",
    files: "Dateien, im Ordner „files“",
    nothing: "nichts gespeichert",
  },
  en: {
    title: "Your data at Tagesnest",
    made: (on: string) => `Put together on ${on}.`,
    json: "The same for programs stands as JSON in the folder “data”.",
    files: "Files, in the folder “files”",
    nothing: "nothing stored",
  },
} as const;

/** One page that needs nothing else: no script, no style sheet, no network. */
function pageOf(collected: readonly Collected[], { locale, now }: Pick<Context, "locale" | "now">): string {
  const { title, made, json, files: filesTitle, nothing } = frame[locale];
  const on = instantInWords(now, locale);
  const sections = collected.map(({ part, lists, files }) => {
    const tables = Object.entries(lists).map(
      ([name, rows]) =>
        `<h3>${escaped(labelOf(name, locale))}</h3>${rows.length === 0 ? `<p>${nothing}</p>` : rows.map((row) => tableOf(row, locale)).join("")}`,
    );
    const links = files.map(({ name }) => `<li><a href="files/${escaped(name)}">${escaped(name)}</a></li>`).join("");
    const own = files.length > 0 ? `<h3>${filesTitle}</h3><ul>${links}</ul>` : "";
    return `<section><h2>${escaped(part.title[locale])}</h2>${tables.join("")}${own}</section>`;
  });
  return `<!doctype html>
<html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:0 0 1rem;width:100%}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}th{width:14rem;font-weight:600}</style>
<h1>${title}</h1><p>${made(on)} ${json}</p>
${sections.join("\n")}
</html>
`;
}

function tableOf(row: Row, locale: Locale): string {
  const lines = Object.entries(row).map(
    ([name, value]) =>
      `<tr><th scope="row">${escaped(labelOf(name, locale))}</th><td>${escaped(inWords(name, value, locale))}</td></tr>`,
  );
  return `<table>${lines.join("")}</table>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
