import { type Emulator, NotEmulated } from "./emulator.ts";
import type { Topic } from "./topic.ts";

/** Amazon SNS as far as a subscriber sees it: its certificate, and the confirmation of a subscription. */
export function sns(topic: Topic): Emulator {
  return {
    name: "SNS",
    hosts: new RegExp(`^${topic.host.replaceAll(".", "\\.")}$`),
    note: "The certificate that signs what SES reports, and ConfirmSubscription. What SES reports comes by buttons in the inbox. No other actions.",
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method === "GET" && pathname === topic.certificatePath)
        return new Response(topic.certificate, { headers: { "content-type": "application/x-pem-file" } });
      if (request.method !== "GET" || pathname !== "/" || searchParams.get("Action") !== "ConfirmSubscription")
        throw new NotEmulated("SNS is played for its certificate and ConfirmSubscription");
      if (topic.confirm(searchParams))
        return new Response("<ConfirmSubscriptionResponse><ConfirmSubscriptionResult/></ConfirmSubscriptionResponse>");
      const refusal =
        "<ErrorResponse><Error><Code>InvalidParameter</Code><Message>Invalid token</Message></Error></ErrorResponse>";
      return new Response(refusal, { status: 400 });
    },
  };
}
