import { sharedCloud } from "../../dev/cloud/testing/shared.ts";

/** Before the first test inside the Worker, so that no test's time holds the start. */
export const setup = async () => void (await sharedCloud("worker").start());

export const teardown = () => sharedCloud("worker").close();
