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

/** Looks at the page unless this run has found nothing wrong with it in this state before. */
export async function lookOnce(page: Page, project: string, look: () => Promise<void>): Promise<void> {
  const state = await page.evaluate(stateOf);
  const file = join(folder, project, createHash("sha256").update(state).digest("hex"));
  if (existsSync(file)) return;
  await look();
  mkdirSync(join(folder, project), { recursive: true });
  writeFileSync(file, page.url());
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
      const found = value.split(/\s+/).map((id) => [...document.querySelectorAll(`[id="${CSS.escape(id)}"]`)]);
      return `${name}=${found.map((all) => `${all[0]?.localName}:${all.length}`).join(" ")}`;
    }
    return exact.test(name) && !words.test(name) ? `${name}=${value}` : `${name}${value.trim() ? "" : "="}`;
  };
  const shapeOf = (node: Node): string => {
    if (node instanceof Text) return node.data.trim() ? "text" : "";
    if (
      !(node instanceof Element) ||
      node.matches("script, style, template, link, meta:not([name=viewport], [http-equiv])")
    )
      return "";
    const attributes = [...node.attributes].map(attribute).sort();
    const checked = node instanceof HTMLInputElement && node.checked ? ["checked"] : [];
    const filled = "value" in node && node.value ? ["filled"] : [];
    const scrolls = doesScroll(node) ? ["scrolls"] : [];
    const children = [...node.childNodes].map(shapeOf).filter(Boolean);
    const rows = children.filter((child, at) => child !== children[at - 1]);
    // One row is as many are; of anything else two that are alike may be one too many.
    const several = isRow.test(children.join("")) || rows.length === children.length ? "" : " several";
    return `<${node.localName} ${[...attributes, ...checked, ...filled, ...scrolls].join(" ")}${several}>${rows.join("")}</>`;
  };
  const isRow = /^<(li|tr|option|dt|dd) /;
  const doesScroll = (one: Element): boolean => {
    if (one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1) return false;
    const { overflowX, overflowY } = getComputedStyle(one);
    return /auto|scroll/.test(`${overflowX} ${overflowY}`);
  };
  return `${innerWidth}x${innerHeight} ${document.title ? "titled" : ""} ${shapeOf(document.documentElement)}`;
}
