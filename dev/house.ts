/** Draws the floors of the domain into docs/house.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { drawing, importsUnder } from "./house-plan";

const file = "docs/house.md";
const before = readFileSync(file, "utf8");
writeFileSync(file, before.replace(/```text\n[\s\S]*?\n```/, `\`\`\`text\n${drawing(importsUnder("domain"))}\n\`\`\``));
