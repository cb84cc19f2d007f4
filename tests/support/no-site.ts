/** Stands for the built pages where the Worker is tested without them. */
export const handle = async () => new Response("site", { status: 200 });
