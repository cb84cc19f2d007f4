import { sharedCloud } from "./shared.ts";

/** Before the first contract test, so that no test's time holds the start. */
export const setup = async () => void (await sharedCloud("contract").start());

export const teardown = () => sharedCloud("contract").close();
