import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "../../domain/kernel/errors";

/** Nobody has a Worker read and parse more than it could ever need, signed in or not; what is streamed is counted as it comes. */
function limitTo(kilobytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: kilobytes * 1000,
    onError: () => {
      throw new AppError("input.body_too_long", { kilobytes });
    },
  });
}

/** The longest texts of a profile fit in many times; files do not come this way. */
export const limitBody = limitTo(100);

/** A call of DocuSign's tells of one envelope, without its documents and signers; one of IDnow's is a token about one check. */
export const limitNoticeBody = limitTo(64);

/** 250 events of GoCardless in one call, each of 4 KB. */
export const limitHookBody = limitTo(1_000);
