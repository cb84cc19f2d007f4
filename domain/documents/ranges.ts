import { AppError } from "../kernel/errors";

/**
 * The part of a file of `size` bytes that a `Range` header asks for, as the storage is asked for it ("bytes=3-9"). Null where the
 * whole is answered: no header, several parts, another unit, or one whose end lies before its beginning, as RFC 9110 (14.2) lets
 * a server choose. Errors: `documents.range_beyond_end` where no byte of the file is meant.
 */
export function partOf(header: string | undefined, size: number): string | null {
  const [, from = "", to = ""] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") return between(size - Math.min(Number(to), size), size - 1, size);
  if (to !== "" && Number(to) < Number(from)) return null;
  return between(Number(from), to === "" ? size - 1 : Math.min(Number(to), size - 1), size);
}

function between(first: number, last: number, size: number): string {
  if (first >= size) throw new AppError("documents.range_beyond_end", { size });
  return `bytes=${first}-${last}`;
}
