/** A paper as text alone: legible, kept by anybody, the same for the same paper. Pure. */
import type { Block, Paper, Text } from "../kernel/paper";

const width = 78;

/** Lines of at most 78 signs; Unix line ends, one at the end. */
export function plainText({ title, blocks }: Pick<Paper, "title" | "blocks">): string {
  return `${[title, ...blocks.map(blockText)].join("\n\n")}\n`;
}

export const textOf = (text: Text): string =>
  typeof text === "string" ? text : text.map((run) => (typeof run === "string" ? run : run.text)).join("");

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const text = textOf(block.text);
      return `${text}\n${(block.level === 1 ? "=" : "-").repeat(Math.min(text.length, width))}`;
    }
    case "paragraph":
      return wrapped(textOf(block.text), block.language ? "  | " : "");
    case "list":
      return block.items
        .map((item, at) => wrapped(`${block.numbered ? `${at + 1}.` : "-"} ${textOf(item)}`, ""))
        .join("\n");
    case "facts":
      return block.facts
        .map(({ label, value, more }) =>
          wrapped(`${textOf(label)}: ${textOf(value)}${more ? `, ${textOf(more)}` : ""}`, ""),
        )
        .join("\n");
    case "table":
      return [block.columns.map(({ head }) => head), ...block.rows, ...(block.sums ?? [])]
        .map((cells) => cells.map(textOf).join(" | "))
        .join("\n");
    case "figure":
      return [block.alt, ...(block.beside ?? []).map(textOf)].join("\n");
    case "signatures":
      return block.lines
        .map(({ name, role }) => `______________________  ${textOf(name)} (${textOf(role)})`)
        .join("\n");
    case "page break":
      return "=".repeat(width);
  }
}

function wrapped(text: string, lead: string): string {
  const lines: string[] = [];
  for (const part of text.split("\n")) {
    let line = "";
    for (const word of part.split(" ")) {
      if (line && lead.length + line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines.map((line) => `${lead}${line}`).join("\n");
}
