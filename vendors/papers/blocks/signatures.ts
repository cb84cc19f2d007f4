import type { Locale } from "../../../domain/kernel/locale";
import type { SignatureLines } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { colours, column, styles } from "../look";
import { lineDrawing, ruleDrawing } from "../pen";

/** Room to sign in, above the line. */
const above = 38;
const gap = 20;
const below = 14;

export function putSignatures(flow: Flow, parent: Element, { lines, language }: SignatureLines, spoken: Locale): void {
  const width = (column.width - gap * (lines.length - 1)) / lines.length;
  const signers = lines.map(({ name, role }) => ({
    name: linesOf(name, styles.signer, width, language ?? spoken),
    role: linesOf(role, styles.small, width, language ?? spoken),
  }));
  const height = Math.max(
    ...signers.map(({ name, role }) => name.length * styles.signer.leading + role.length * styles.small.leading),
  );
  flow.keep(above + height);
  const top = flow.y + above;
  for (const [at, { name, role }] of signers.entries()) {
    const span = { x: column.left + at * (width + gap), width };
    flow.decorate(ruleDrawing(span.x, top, width, colours.ink));
    const element = within(parent, "P", { language });
    flow.put(element, lineDrawing(name, top + 3, styles.signer, span));
    flow.put(element, lineDrawing(role, top + 3 + name.length * styles.signer.leading, styles.small, span));
  }
  flow.y = top + height + below;
}
