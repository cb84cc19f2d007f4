import type { Locale } from "./locale";

type Link = { readonly label: string; readonly url: string };

export type Section = {
  readonly heading: string;
  readonly entries: readonly { readonly title: string; readonly url: string; readonly text: string }[];
  /** What is said of the section itself, below its entries. */
  readonly text?: string;
  readonly links: readonly Link[];
};

/** What a mail says, before it is laid out. */
export type Letter = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What is told in parts, each with its own links. */
  readonly sections?: readonly Section[];
  readonly button?: Link;
  /** What stands below the button. */
  readonly afterwards?: readonly string[];
  /** Somebody at this address asked for it a moment ago, so it goes even to one that took nothing before. */
  readonly askedNow?: true;
  /** The account or the contract needs some of it: it goes out also to who wants nothing that can be stopped. */
  readonly needed?: true;
  /** Ends letters of this kind: the page that the foot names, and the address that mail programs post to (RFC 8058). */
  readonly stop?: { readonly page: string; readonly oneClick: string; readonly label?: string };
};

const frame = {
  de: {
    greeting: "Guten Tag,",
    farewell: "Ihr Tagesnest",
    why: "Diese Nachricht gehört zu Ihrem Konto bei Tagesnest. Sie enthält keine Werbung und lädt keine Bilder.",
    copy: "Wenn der Knopf nicht geht, kopieren Sie diese Adresse:",
    end: "Diese Nachrichten beenden",
  },
  en: {
    greeting: "Hello,",
    farewell: "Your Tagesnest",
    why: "This message belongs to your Tagesnest account. It contains no advertising and loads no images.",
    copy: "If the button does not work, copy this address:",
    end: "Stop these messages",
  },
} as const;

/** The same letter as text and as HTML; the HTML loads nothing and needs no style sheet. */
export function layOut(letter: Letter, locale: Locale): { subject: string; text: string; html: string } {
  return { subject: letter.subject, text: asText(letter, locale), html: asHtml(letter, locale) };
}

function asText({ paragraphs, sections = [], button, afterwards = [], stop }: Letter, locale: Locale): string {
  const { greeting, farewell, why, end } = frame[locale];
  const foot = stop ? `${why}\n${stop.label ?? end}: ${stop.page}` : why;
  const action = button ? [`${button.label}:\n${button.url}`] : [];
  const parts = sections.flatMap(sectionAsText);
  return [greeting, ...paragraphs, ...parts, ...action, ...afterwards, farewell, `-- \n${foot}`].join("\n\n");
}

function sectionAsText({ heading, entries, text: note, links }: Section): string[] {
  const told = entries.map(({ title, text, url }) => [`* ${title}`, text, url].filter(Boolean).join("\n  "));
  return [heading, ...told, ...(note ? [note] : []), links.map(({ label, url }) => `${label}:\n${url}`).join("\n")];
}

function asHtml({ subject, paragraphs, sections = [], button, afterwards = [], stop }: Letter, locale: Locale): string {
  const { greeting, farewell, why, copy, end } = frame[locale];
  const foot = stop ? `<br>${link(stop.page, stop.label ?? end)}` : "";
  const action = button
    ? `<p style="margin:24px 0"><a href="${escaped(button.url)}" style="display:inline-block;padding:14px 24px;border-radius:10px;background:#1f5c4d;color:#ffffff;font-weight:bold;text-decoration:none">${escaped(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;color:#5b5348">${escaped(copy)}<br><span style="word-break:break-all">${escaped(button.url)}</span></p>`
    : "";
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#f6f1e7;color:#2a2520;font:16px/1.6 Verdana,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:16px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font:bold 22px Georgia,serif;color:#1f5c4d">Tagesnest</p>
${[greeting, ...paragraphs].map(block).join("\n")}
${sections.map(sectionAsHtml).join("\n")}${action}
${[...afterwards, farewell].map(block).join("\n")}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#5b5348">${escaped(why)}${foot}</p>
</td></tr></table>
</body>
</html>`;
}

function sectionAsHtml({ heading, entries, text: note, links }: Section): string {
  const told = entries.map(
    ({ title, text, url }) => `<li style="margin:0 0 12px">${link(url, title)}<br>${escaped(text)}</li>`,
  );
  const below = links.map(({ label, url }) => link(url, label)).join("<br>");
  const list = `<ul style="margin:0 0 8px;padding-left:20px">\n${told.join("\n")}\n</ul>\n`;
  const paragraph = note ? `<p style="margin:0 0 8px">${escaped(note)}</p>\n` : "";
  return `<h2 style="margin:24px 0 8px;font:bold 18px Georgia,serif">${escaped(heading)}</h2>
${told.length > 0 ? list : ""}${paragraph}<p style="margin:0 0 24px;font-size:14px">${below}</p>`;
}

function block(text: string): string {
  return `<p style="margin:0 0 16px">${escaped(text)}</p>`;
}

function link(url: string, label: string): string {
  return `<a href="${escaped(url)}" style="color:#1f5c4d">${escaped(label)}</a>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
