import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/**
 * Journeys meet the same page in the same state again and again; axe takes seconds for each. A state is what axe could judge: elements,
 * their classes, roles and states, which labels they have, where there is text; not which words, and not whether a list has two rows
 * or twenty. Each is looked at once in a run and project, by whichever journey meets it first.
 */
const folder = ".data/axe";

/** Playwright's global setup: a run forgets what others have looked at. */
export default function forgetStates(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Whether this run has not looked at the page in this state yet; from now on it has. */
export async function isNewState(page: Page, project: string): Promise<boolean> {
  const state = await page.evaluate(stateOf);
  const file = join(folder, project, createHash("sha256").update(state).digest("hex"));
  mkdirSync(join(folder, project), { recursive: true });
  if (existsSync(file)) return false;
  writeFileSync(file, page.url());
  return true;
}

/** Runs in the page. */
function stateOf(): string {
  const references = [
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-errormessage",
    "list",
    "form",
  ];
  const exact =
    /^(class|role|type|style|lang|dir|tabindex|colspan|rowspan|scope|width|height|open|hidden|disabled|readonly|required|multiple|autocomplete|inert|content|http-equiv|aria-.*)$/;
  const words = /^aria-(label|valuetext|description|roledescription|placeholder)$/;

  const attribute = ({ name, value }: Attr): string => {
    if (references.includes(name)) {
      const found = value.split(/\s+/).map((id) => (document.getElementById(id) ? "found" : "missing"));
      return `${name}=${found.join(" ")}`;
    }
    return exact.test(name) && !words.test(name) ? `${name}=${value}` : `${name}${value.trim() ? "" : "="}`;
  };
  const shapeOf = (node: Node): string => {
    if (node instanceof Text) return node.data.trim() ? "text" : "";
    if (!(node instanceof Element) || node.matches("script, style, template, link, meta:not([name=viewport])"))
      return "";
    const attributes = [...node.attributes].map(attribute).sort();
    const checked = node instanceof HTMLInputElement && node.checked ? ["checked"] : [];
    const filled = "value" in node && node.value ? ["filled"] : [];
    const children = [...node.childNodes].map(shapeOf).filter(Boolean);
    const rows = children.filter((child, at) => child !== children[at - 1]);
    return `<${node.localName} ${[...attributes, ...checked, ...filled].join(" ")}>${rows.join("")}</>`;
  };
  return `${innerWidth}x${innerHeight} ${document.title ? "titled" : ""} ${shapeOf(document.documentElement)}`;
}
