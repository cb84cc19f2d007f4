/** Looks every 20 ms. Errors: what was waited for did not come. */
export async function until(done: () => boolean | Promise<boolean>, milliseconds: number, what: string): Promise<void> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    if (await done()) return;
    await pause(20);
  }
  throw new Error(`waited ${milliseconds} ms in vain: ${what}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
