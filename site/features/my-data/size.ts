import { number } from "../../format";

/** "1,2 MB", "34 KB" */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${number(Math.max(1, bytes / 1000), 0)} KB` : `${number(bytes / 1_000_000)} MB`;
}
