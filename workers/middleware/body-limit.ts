import { bodyLimit } from "hono/body-limit";
import { AppError } from "../../domain/kernel/errors";

/** The longest texts of a profile fit in many times; files do not come this way. */
const kilobytes = 100;

/** Nobody has a Worker read and parse more than it could ever need, signed in or not; what is streamed is counted as it comes. */
export const limitBody = bodyLimit({
  maxSize: kilobytes * 1000,
  onError: () => {
    throw new AppError("input.body_too_long", { kilobytes });
  },
});
