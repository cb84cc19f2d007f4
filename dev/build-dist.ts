/** `bun run build`: builds into `dist/`, unless somebody serves from there, who would lose the files underneath them. */
import { build } from "./build";
import { Complaint, step } from "./progress";
import { whoServesFromDist } from "./serving";

try {
  const serving = whoServesFromDist();
  if (serving.length > 0)
    throw new Complaint(
      `npm start serves from dist/ (process ${serving.join(", ")}), and building would take its files away. Stop it first.`,
    );
  await step("build", build);
} catch (error) {
  if (!(error instanceof Complaint)) throw error;
  console.error(`\n  ${error.message}\n`);
  process.exit(1);
}
