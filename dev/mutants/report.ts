/** The score as docs/mutants.md tells it. */
import type { Mutant } from "./mutate.ts";

export interface FileScore {
  readonly file: string;
  readonly mutants: number;
  /** `why`: known to be equivalent, for that reason. */
  readonly survived: readonly (Mutant & { readonly why: string | null })[];
}

/** Percent killed of those that can be. */
export function share(scores: readonly FileScore[]): number {
  const all = scores.map(counts);
  const could = all.reduce((sum, { mutants, equivalent }) => sum + mutants - equivalent, 0);
  return could === 0 ? 100 : (100 * all.reduce((sum, { killed }) => sum + killed, 0)) / could;
}

function counts({ mutants, survived }: FileScore) {
  const equivalent = survived.filter(({ why }) => why !== null).length;
  return { mutants, killed: mutants - survived.length, survived: survived.length - equivalent, equivalent };
}

export function report(scores: readonly FileScore[], on = new Date().toISOString().slice(0, 10)): string {
  const rows = scores.map((score) => {
    const { mutants, killed, survived, equivalent } = counts(score);
    return `| ${score.file} | ${mutants} | ${killed} | ${survived} | ${equivalent} | ${share([score]).toFixed(1)} % |`;
  });
  const totals = scores.map(counts);
  const sum = (of: "mutants" | "killed" | "survived" | "equivalent") => totals.reduce((all, one) => all + one[of], 0);
  const listed = (isKnown: boolean) =>
    scores.flatMap(({ file, survived }) =>
      survived
        .filter(({ why }) => (why !== null) === isKnown)
        .map(
          ({ line, change, why }) =>
            `- ${file}:${line}: \`${change.replaceAll("`", "ˋ")}\`${why === null ? "" : `. ${why}`}`,
        ),
    );
  const open = listed(false);
  const known = listed(true);
  return `# Mutants

Written on ${on} by \`bun run mutants\` (see dev/mutants.ts): each pure file of the domain is changed in one place at a time, and the
tests that come to it must notice. Which files those are stands in dev/mutants/files.ts. What nobody can notice is equivalent and says why
(dev/mutants/equivalent.ts). At least 95 % of the others are to be killed.

| File | Mutants | Killed | Survived | Equivalent | Score |
|---|---:|---:|---:|---:|---:|
${rows.join("\n")}
| **all** | ${sum("mutants")} | ${sum("killed")} | ${sum("survived")} | ${sum("equivalent")} | **${share(scores).toFixed(1)} %** |

## Survived
${open.length > 0 ? open.join("\n") : "None."}

## Equivalent
${known.length > 0 ? known.join("\n") : "None."}
`;
}
