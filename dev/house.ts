/** Draws the floors of the domain into docs/house.md, and the machine of placements into docs/placements.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { drawMachine } from "../domain/placements/machine";
import { drawing, importsUnder } from "./house-plan";

const file = "docs/house.md";
const before = readFileSync(file, "utf8");
writeFileSync(file, before.replace(/```text\n[\s\S]*?\n```/, `\`\`\`text\n${drawing(importsUnder("domain"))}\n\`\`\``));

const placements = "docs/placements.md";
const text = readFileSync(placements, "utf8");
writeFileSync(
  placements,
  text.replace(/(<!-- machine -->\n)[\s\S]*?(<!-- \/machine -->)/, `$1\n${drawMachine()}\n\n$2`),
);
