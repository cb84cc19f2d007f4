import { keepIdentityNotices } from "../../domain/identity-checks/commands";
import { system } from "../../domain/kernel/permissions";
import { idnowNotice } from "../../vendors/identity-check/idnow/notices";
import { limitNoticeBody } from "../middleware/body-limit";
import { router } from "../routes/router";

/**
 * Where IDnow says that something happened with a check: its token is proven before anything is written, noted in one statement, answered; a
 * job asks what it was. Nobody is counted here.
 */
export const identityHooks = router();

identityHooks.post("/webhooks/idnow", limitNoticeBody, async (c) => {
  const notices = await idnowNotice(c.env, (await c.req.text()).trim());
  if (notices === null) {
    console.warn(JSON.stringify({ level: "warn", what: "identity hook refused", vendor: "idnow" }));
    return new Response(null, { status: 401 });
  }
  await keepIdentityNotices({ ...c.get("ctx"), actor: system }, notices);
  return c.body(null, 204);
});
