/** Where the browser can, the service worker sends what waits once there is a network, with all tabs closed. */
export async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  const { sync } = registration as ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
  await sync?.register("outbox").catch(() => undefined);
}
