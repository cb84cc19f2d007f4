import type { Locale } from "../../domain/kernel/locale";
import type { Block, Paper } from "../../domain/kernel/paper";
import { putFacts } from "./blocks/facts";
import { putFigure } from "./blocks/figure";
import { putHeading } from "./blocks/heading";
import { putList } from "./blocks/list";
import { putParagraph } from "./blocks/paragraph";
import { putSignatures } from "./blocks/signatures";
import { putTable } from "./blocks/table";
import { type Element, Flow, within } from "./flow";

/** Where everything stands that a paper says. */
export function layOut({ blocks, language }: Pick<Paper, "blocks" | "language">): Flow {
  const flow = new Flow();
  const section = within(flow.document, "Sect", { language });
  for (const block of blocks) put(flow, section, block, language);
  return flow;
}

function put(flow: Flow, parent: Element, block: Block, language: Locale) {
  switch (block.kind) {
    case "heading":
      return putHeading(flow, parent, block, language);
    case "paragraph":
      return putParagraph(flow, parent, block, language);
    case "list":
      return putList(flow, parent, block, language);
    case "facts":
      return putFacts(flow, parent, block, language);
    case "table":
      return putTable(flow, parent, block, language);
    case "figure":
      return putFigure(flow, parent, block, language);
    case "signatures":
      return putSignatures(flow, parent, block, language);
    case "page break":
      return flow.turn();
  }
}
