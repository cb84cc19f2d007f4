/** Text that is HTML already. */
export type Html = { text: string };

const raw = (text: string): Html => ({ text });

/** A template whose values are escaped, unless they are templates themselves. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return raw(parts.map((part, i) => part + (i < values.length ? asText(values[i] ?? "") : "")).join(""));
}

function asText(value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(({ text }) => text).join("");
  return typeof value === "string" ? value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : value.text;
}

/** What every page of the local cloud says about itself: nothing is loaded, nothing runs, nothing is kept. */
export const PAGE_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  h2 { margin-top: 2rem } div { overflow-x: auto } .none { opacity: .7 }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums } th { text-align: left }
  th, td { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; vertical-align: top }
  iframe { width: 100%; height: 32rem; border: 1px solid #8886; background: white } pre { white-space: pre-wrap }
`;

/** A whole page of the local cloud. */
export function pageOf(title: string, content: Html): Response {
  const page = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${raw(STYLE)}</style>
<h1>${title}</h1>
${content}
</html>`;
  return new Response(page.text, { headers: { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8" } });
}

export function table(head: string[], rows: (string | Html)[][]): Html {
  if (rows.length === 0) return html`<p class="none">None.</p>`;
  const cells = (tag: "th" | "td", row: (string | Html)[]) =>
    row.map((cell) => html`<${raw(tag)}>${cell}</${raw(tag)}>`);
  return html`<div><table><tr>${cells("th", head)}</tr>${rows.map((row) => html`<tr>${cells("td", row)}</tr>`)}</table></div>`;
}
