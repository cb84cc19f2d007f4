import { getDocumentProxy } from "unpdf";
import { describe, expect, it, vi } from "vitest";
import { bold, name, type Paper, type Text } from "../../domain/kernel/paper";
import { papers } from "./papers";

/** A paper that says these texts, each in a paragraph. */
const saying = (...texts: Text[]): Paper => ({
  title: "Vertrag <Meyer & Söhne>",
  language: "de",
  author: "Đurđica Đorđević",
  created: new Date("2026-11-28T09:30:00Z"),
  footer: "Vertrag V-2026-17",
  blocks: [
    { kind: "heading", level: 1, text: "Vertrag" },
    ...texts.map((text) => ({ kind: "paragraph", text }) as const),
  ],
});

const table = (rows: number): Paper => ({
  ...saying(),
  blocks: [
    {
      kind: "table",
      label: "Anwesenheit",
      rowHeads: true,
      columns: [
        { head: "Wann", share: 1 },
        { head: "Wer", share: 2 },
        { head: "Stunden", share: 1, align: "end" },
      ],
      rows: Array.from({ length: rows }, (_, at) => [`Tag ${at + 1}`, "Łucja Wiśniewska", "6,5"]),
      sums: [["Summe", "", String(rows)]],
    },
  ],
});

/** What a reader gets out of each page, as it stands in the file. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const file = await getDocumentProxy(pdf.slice());
  const pages = Array.from({ length: file.numPages }, async (_, at) => {
    const { items } = await (await file.getPage(at + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  });
  return Promise.all(pages);
}
const textOf = async (pdf: Uint8Array) => (await pagesOf(pdf)).join("\n");
/** Byte by byte: what is not compressed can be read. */
const latin1 = (pdf: Uint8Array) => Array.from(pdf, (byte) => String.fromCharCode(byte)).join("");
const count = (text: string, part: RegExp) => [...text.matchAll(part)].length;

type Node = { role?: string; children?: readonly Node[]; alt?: string; lang?: string };
async function structureOf(pdf: Uint8Array, page = 1): Promise<Node> {
  const file = await getDocumentProxy(pdf.slice());
  return (await (await file.getPage(page)).getStructTree()) as Node;
}
const rolesIn = ({ role, children = [] }: Node): string[] => [...(role ? [role] : []), ...children.flatMap(rolesIn)];

describe("a paper", () => {
  it.each([
    "Łukasz Wiśniewski",
    "Ayşe Şahin",
    "Đurđica Đorđević-Müller",
    "Nguyễn Thị Hồng Ánh",
    "İbrahim Yıldız",
    "محمد عبد الله الحسيني",
    "فاطمة الزهراء",
    "−3,5 °C, 4,20 €",
  ])("gives %s back as it was written", async (text) => {
    expect(await textOf(await papers.draw(saying(["Name: ", name(text), "."])))).toContain(text);
  });

  it("writes a letter with its mark as one, and a narrow space as one that does not break", async () => {
    const text = await textOf(await papers.draw(saying("Mu\u0308ller, 4\u202Fkg")));
    expect(text).toMatch(/Müller, 4[ \u00A0]kg/);
  });

  it("keeps letters of Persian names apart that do not join, by what is read as a space", async () => {
    expect(await textOf(await papers.draw(saying([name("علی\u200Cرضا")])))).toContain("علی رضا");
  });

  it("keeps Arabic and Latin names apart in one line", async () => {
    const text = await textOf(await papers.draw(saying(["Kind ", name("Ayşe محمد علي Şahin"), ", geboren 2025"])));
    for (const part of ["Kind Ayşe", "محمد علي", "Şahin, geboren 2025"]) expect(text).toContain(part);
  });

  it("joins again what the end of a line has torn", async () => {
    const text = await textOf(await papers.draw(saying("Betreuungsvereinbarungsänderungen ".repeat(8))));
    expect(text).toMatch(/ände\nrungen/);
    expect(count(text.replaceAll("\n", ""), /Betreuungsvereinbarungsänderungen/g)).toBe(8);
  });

  it("marks what no font knows, and leaves out pictures", async () => {
    const text = await textOf(await papers.draw(saying("Mia 🦊, 李, Ende")));
    expect(text).toContain("Mia , \uFFFD, Ende");
  });

  it("is the same file each time, whatever was drawn before", async () => {
    const paper = saying(["Haus Uhu ", bold("am Hang")], "Ü‐Ö", [name("Ḥasan محمد")]);
    vi.resetModules();
    const cold = await (await import("./papers")).papers.draw(paper);
    for (const other of [saying("Ü Ö Ä Ḥ ﻣ"), table(40), saying("a u H ‐ محمود")]) await papers.draw(other);
    const warm = await papers.draw(paper);
    expect(latin1(warm)).toBe(latin1(cold));
    expect(await textOf(warm)).toContain("Haus Uhu am Hang");
  });

  it("says that it is for keeping and for reading out, and holds all its fonts", async () => {
    const file = latin1(await papers.draw(saying("Text", [bold("fett")], "محمد")));
    expect(file).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(file).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(file).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(file).toContain("Vertrag &#60;Meyer &#38; S");
    expect(count(file, /\/S \/GTS_PDFA1/g)).toBe(1);
    expect(count(file, /\/Type \/FontDescriptor/g)).toBe(4);
    expect(count(file, /\/FontFile2 /g)).toBe(4);
    expect(count(file, /\/Lang \(de-DE\)/g)).toBe(2);
  });

  it("is read out in its order, with what each part is and in which language", async () => {
    const squares = [
      [true, false],
      [false, true],
    ];
    const tree = await structureOf(
      await papers.draw({
        ...saying(),
        blocks: [
          { kind: "heading", level: 1, text: "Rechnung" },
          { kind: "paragraph", look: "soft", language: "en", text: "Invoice" },
          { kind: "heading", level: 2, text: "Was" },
          { kind: "list", items: ["eins", "zwei"] },
          { kind: "facts", label: "An", facts: [{ label: "An", value: "Familie", more: "Köln" }] },
          { kind: "figure", alt: "QR-Code", squares, millimetres: 30, beside: ["Überweisen"] },
          { kind: "signatures", lines: [{ name: "A", role: "Eltern" }] },
        ],
      }),
    );
    const list = ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"];
    const facts = ["Table", "TR", "TH", "TD"];
    expect(rolesIn(tree)).toEqual(["Root", "Document", "Sect", "H1", "P", "H2", ...list, ...facts, "Figure", "P", "P"]);
    const nodes = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodes)];
    expect(nodes(tree).find(({ role }) => role === "P")?.lang).toBe("en-GB");
    expect(nodes(tree).find(({ role }) => role === "Figure")?.alt).toBe("QR-Code");
  });

  it.each([1, 30, 31, 32, 33, 34, 35, 90, 200])(
    "takes a table of %i rows over its pages, with its heads on each",
    async (rows) => {
      const pdf = await papers.draw(table(rows));
      const pages = await pagesOf(pdf);
      for (const page of pages) expect(page.startsWith("Wann")).toBe(true);
      const text = pages.join("\n");
      expect(Array.from(text.matchAll(/Tag (\d+)(?!\d)/g), ([, day]) => Number(day))).toEqual(
        Array.from({ length: rows }, (_, at) => at + 1),
      );
      expect(count(text, /Summe/g)).toBe(1);
      const roles = rolesIn(await structureOf(pdf));
      expect(roles.filter((role) => role === "TD").length).toBe(2 * rows + 2);
      expect(roles.filter((role) => role === "THead").length).toBe(1);
    },
  );

  it("holds an invoice for programs, byte for byte", async () => {
    const xml = "<rsm:CrossIndustryInvoice>Müller & Söhne</rsm:CrossIndustryInvoice>";
    const pdf = await papers.draw({ ...saying("Rechnung"), invoice: { xml, level: "EN 16931" } });
    const attached = await (await getDocumentProxy(pdf.slice())).getAttachmentContent("factur-x.xml");
    expect(new TextDecoder().decode(attached ?? undefined)).toBe(xml);
    expect(latin1(pdf)).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
    expect(latin1(pdf)).toContain("/AFRelationship /Alternative");
  });
});

describe("pages behind a signed file", () => {
  it("leave it as it is, and are read after it", async () => {
    const signed = await papers.draw(saying("Unterschrieben von ", [name("محمد الحسيني")]));
    const whole = await papers.append(signed, { ...table(60), title: "Protokoll (7 0 R) /StructParents 0" });
    expect(latin1(whole.subarray(0, signed.length))).toBe(latin1(signed));
    const pages = await pagesOf(whole);
    expect(pages.length).toBe(3);
    expect(pages[0]).toContain("محمد الحسيني");
    expect(pages[1]).toContain("Tag 1");
    const trees = await Promise.all([1, 2, 3].map((page) => structureOf(whole, page)));
    expect(trees.map((tree) => rolesIn(tree).filter((role) => role === "Document").length)).toEqual([1, 1, 1]);
    expect(trees.map((tree) => rolesIn(tree).includes("TD"))).toEqual([false, true, true]);
  });

  it("stand behind no file of others", async () => {
    const other = new TextEncoder().encode("%PDF-1.7\nstartxref\n9\n%%EOF\n");
    await expect(papers.append(other, saying("x"))).rejects.toThrow("no paper of ours");
  });
});
