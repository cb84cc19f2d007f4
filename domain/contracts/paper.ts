/** A contract as a paper, and the page that says who signed it. Pure: the same terms give the same paper. */
import type { ShownCheck } from "../identity-checks/steps";
import { todayInBerlin } from "../kernel/calendar";
import { dayInWords, instantInWords } from "../kernel/in-words";
import { type Block, bold, name, type Paper } from "../kernel/paper";
import { clauses } from "./clauses";
import type { Terms } from "./terms";

/** Somebody for whom the paper has a place to sign; `anchor` begins what stands below it. */
type PaperSigner = { readonly name: string; readonly side: "family" | "childminder"; readonly anchor: string };

/** What is signed: every block in German, and below it what helps to read it in English. */
export function contractPaper(terms: Terms, created: Date, signers: readonly PaperSigner[] = []): Paper {
  const { number, written } = terms;
  return {
    title: `Betreuungsvertrag ${number}`,
    language: "de",
    author: written.herName,
    created,
    footer: `Betreuungsvertrag ${number}`,
    blocks: [
      { kind: "heading", level: 1, text: terms.replaces ? "Änderung des Betreuungsvertrags" : "Betreuungsvertrag" },
      { kind: "paragraph", text: ["Nummer ", name(number)] },
      {
        kind: "paragraph",
        look: "soft",
        language: "en",
        text: "Contract for child care. The German text is binding; what is in English helps to read it.",
      },
      ...clauses.flatMap((clause, at): Block[] => {
        const said = clause.says(terms, clause.version);
        return [
          { kind: "heading", level: 2, text: `${at + 1}. ${clause.title.de}` },
          ...said.map(({ de }): Block => ({ kind: "paragraph", text: de })),
          { kind: "paragraph", look: "soft", language: "en", text: said.map(({ en }) => en).join(" ") },
        ];
      }),
      ...placesToSign(signers),
    ],
  };
}

/** Three in a row at most: parents and her. */
function placesToSign(signers: readonly PaperSigner[]): Block[] {
  if (signers.length === 0) return [];
  const lines = signers.map((one) => ({ name: [name(one.name)], role: [name(`${one.anchor} ${sides[one.side]}`)] }));
  return [
    { kind: "heading", level: 2, text: "Unterschriften" },
    { kind: "signatures", lines },
  ];
}

export type Signed = {
  readonly name: string;
  readonly email: string;
  readonly side: "family" | "childminder";
  readonly method: string;
  readonly provenAt: Date;
  readonly at: Date;
  readonly sentence: string;
  readonly early: boolean;
  /** That their identity had been checked by then, where the other side may know it. */
  readonly identity?: ShownCheck | null;
};

const sides = { family: "Elternteil", childminder: "Tagespflegeperson" } as const;
const methods: Readonly<Record<string, string>> = {
  link: "Link per E-Mail",
  passkey: "Passkey",
  account: "Konto bei Google oder Apple",
  code: "Code einer App",
  recovery_code: "Wiederherstellungscode",
  unknown: "auf einem Weg, den der Verlauf nicht nennt",
};

/** Who signed what and when, in the order of signatures; instants to the second, in UTC beside the clock of Germany. */
export function signaturePage(
  { number, pages }: Pick<Terms, "number" | "pages">,
  file: { readonly sha256: string; readonly bytes: number },
  signatures: readonly Signed[],
  created: Date,
): Paper {
  return {
    title: `Unterschriften zum Betreuungsvertrag ${number}`,
    language: "de",
    author: "Tagesnest",
    created,
    footer: `Betreuungsvertrag ${number}: Unterschriften`,
    blocks: [
      { kind: "heading", level: 1, text: "Unterschriften" },
      {
        kind: "paragraph",
        text: [
          "Unterschrieben wurde mit einfachen elektronischen Signaturen (Art. 3 Nr. 10 eIDAS-Verordnung) bei Tagesnest. Unterschrieben ist die Datei, die mit den ersten ",
          bold(String(file.bytes)),
          " Bytes dieser Datei übereinstimmt. Ihre Prüfsumme (SHA-256) ist:",
        ],
      },
      { kind: "paragraph", text: [name(file.sha256)] },
      ...signatures.flatMap((one, at): Block[] => [
        { kind: "heading", level: 2, text: [`${at + 1}. `, name(one.name)] },
        {
          kind: "facts",
          label: `Unterschrift ${at + 1}`,
          facts: [
            { label: "Als", value: sides[one.side] },
            { label: "Konto", value: [name(one.email)] },
            { label: "Unterschrieben", value: moment(one.at) },
            { label: "Angemeldet", value: `${moment(one.provenAt)}, ${methods[one.method] ?? one.method}` },
            ...(one.identity ? [{ label: "Identität", value: checked(one.identity) }] : []),
            { label: "Angekreuzt", value: one.sentence },
            ...(one.early ? [{ label: "Außerdem", value: earlySentence }] : []),
          ],
        },
      ]),
      {
        kind: "paragraph",
        look: "soft",
        text: ["Ob eine Datei unverändert ist, prüft jede Person, die sie hat: ", name(pages.check)],
      },
    ],
  };
}

const identityServices = { idnow: "IDnow", verimi: "Verimi" } as const;
const checked = ({ vendor, at }: ShownCheck): string =>
  `geprüft von ${identityServices[vendor]} am ${dayInWords(todayInBerlin(at), "de")}`;

const moment = (at: Date): string => `${instantInWords(at, "de")} Uhr (${at.toISOString()})`;

/** What is ticked before a signature; who has sole custody says so besides. */
export function sentenceOf({ written }: Pick<Terms, "written">, side: "family" | "childminder"): string {
  const agreed = "Ich habe den Vertrag gelesen, bin mit ihm einverstanden und will ihn unterschreiben.";
  const sole = "Ich bin für diese Entscheidung allein sorgeberechtigt.";
  return side === "family" && written.custody === "sole" ? `${agreed} ${sole}` : agreed;
}

/** What parents tick besides where they want care to begin before they can no longer withdraw (§357a(2) BGB). */
export const earlySentence = "Ich verlange ausdrücklich, dass die Betreuung vor Ablauf der Widerrufsfrist beginnt.";
