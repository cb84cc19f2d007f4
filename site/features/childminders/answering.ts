import type { Profile } from "../../../domain/childminders/profile/views";
import { m } from "../../paraglide/messages.js";

/** How she answers inquiries, in a line; null while too few have asked. */
export function answeringPhrase(answering: Profile["answering"]): string | null {
  if (!answering) return null;
  const { percent, hours } = answering;
  if (hours === null) return m.profile_answers_none();
  return hours <= 24
    ? m.profile_answers_quick({ percent })
    : m.profile_answers_days({ percent, days: Math.round(hours / 24) });
}
