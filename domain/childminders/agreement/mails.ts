import { addressOf } from "../../accounts/steps";
import { accountOf } from "../../homes/steps";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { dayInWords } from "../../kernel/in-words";
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { agreedBy } from "../steps";
import { agreementAnnounced, inquiriesOpen } from "./letters";
import { noticeDays, takesInquiries } from "./rules";

type Her = { readonly childminderId: string };

/** A new version is announced to her, with the day from which it can hold. */
export async function mailAgreement(ctx: Context, { childminderId }: Her, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const { announcedOn } = await agreedBy(ctx.db, childminderId);
  if (announcedOn === null) return;
  const from: Day = addDays(announcedOn, noticeDays);
  await tell(ctx, childminderId, posting, (locale) =>
    agreementAnnounced(locale, {
      from: dayInWords(from, locale),
      url: ctx.vendors.pageAddress("/meine-tagespflege/einrichten/vereinbarung", locale),
    }),
  );
}

/** Families can ask her from today on. */
export async function mailInquiriesOpen(ctx: Context, { childminderId }: Her, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const agreed = await agreedBy(ctx.db, childminderId);
  if (!takesInquiries({ hasAccount: true, ...agreed }, todayInBerlin(ctx.now))) return;
  await tell(ctx, childminderId, posting, (locale) =>
    inquiriesOpen(locale, { url: ctx.vendors.pageAddress("/meine-tagespflege/anfragen", locale) }),
  );
}

async function tell(ctx: Context, childminderId: string, posting: Posting, letterIn: (locale: Locale) => Letter) {
  const personId = await accountOf(ctx.db, childminderId);
  const address = personId === null ? null : await addressOf(ctx.db, personId);
  if (address) await sendLetter(ctx, "childminders.agreement", address, letterIn(address.locale), posting);
}
