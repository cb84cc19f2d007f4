/** Days after the end of a placement for which what was attached is kept (LAW K). */
export const keptDays = 90;

const endings = { "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf" } as const;

/** How a message names what is attached to it: an id and an ending, nothing of what a file was called. */
export function fileText({ id, type }: { readonly id: string; readonly type: keyof typeof endings }): string {
  return `${id}.${endings[type]}`;
}

/** What a message names: its id, and whether it is shown in the message or only led to. */
export function fileIn(text: string): { readonly documentId: string; readonly isPicture: boolean } {
  const [documentId = "", ending] = text.split(".");
  return { documentId, isPicture: ending !== "pdf" };
}

/** The end of an entry on the wire: what is attached, where something is. */
export const fileEnd = (file: string | null): readonly [] | readonly [string] => (file ? [file] : []);
