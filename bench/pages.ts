export async function pages(): Promise<void> {}
