import type { Papers } from "../../domain/kernel/paper";

/** Papers by pdfkit (docs/decisions/0037-papers.md). It is loaded with the first paper: no page waits for it. */
export const papers: Papers = {
  draw: async (paper) => (await import("./draw")).drawPaper(paper),
  append: async (signed, paper) => {
    const [{ drawPaper }, { appendPages }] = await Promise.all([import("./draw"), import("./append")]);
    return appendPages(signed, await drawPaper(paper));
  },
};
