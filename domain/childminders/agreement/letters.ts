import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";

/** A new version of the processing agreement, four weeks before it can hold. */
export function agreementAnnounced(
  locale: Locale,
  { from, url }: { readonly from: string; readonly url: string },
): Letter {
  if (locale === "de")
    return {
      subject: "Neue Fassung der Vereinbarung zur Auftragsverarbeitung",
      paragraphs: [
        "Familien können bald direkt bei Ihnen anfragen, und Kennenlernen, Angebot und Betreuung laufen über Tagesnest. Dafür verarbeiten wir mehr in Ihrem Auftrag: Rufnamen von Kindern, Angaben für den Notfall und, nur mit Einwilligung der Eltern, zur Gesundheit. Je nach Funktion kommen Dienste für SMS, Push-Nachrichten, Zahlungen und Unterschriften hinzu.",
        `Bitte lesen Sie die neue Fassung und schließen Sie sie ab. Sie gilt frühestens ab dem ${from}; bis dahin können Sie widersprechen, indem Sie auf diese Nachricht antworten.`,
        "Ohne die neue Fassung bleibt alles, wie es ist: Familien finden Sie, können aber nicht über Tagesnest anfragen.",
      ],
      button: { label: "Neue Fassung lesen", url },
    };
  return {
    subject: "New version of the processing agreement",
    paragraphs: [
      "Families will soon be able to ask you directly, and visits, offers and care run through Tagesnest. For that we process more on your behalf: children’s nicknames, details for emergencies and, only with the parents’ consent, health data. Depending on the function, services for SMS, push messages, payments and signatures are added.",
      `Please read the new version and conclude it. It holds from ${from} at the earliest; until then you can object by answering this message.`,
      "Without the new version all stays as it is: families find you, but cannot ask through Tagesnest.",
    ],
    button: { label: "Read the new version", url },
  };
}

/** The day has come. */
export function inquiriesOpen(locale: Locale, { url }: { readonly url: string }): Letter {
  if (locale === "de")
    return {
      subject: "Familien können jetzt bei Ihnen anfragen",
      paragraphs: [
        "Die neue Vereinbarung gilt ab heute. In Ihrem Profil steht nun „Anfragen“; was Familien schreiben, finden Sie auf Ihrer Seite.",
      ],
      button: { label: "Zu den Anfragen", url },
    };
  return {
    subject: "Families can ask you now",
    paragraphs: [
      "The new agreement holds from today. Your profile now has “Ask for a place”; what families write you find on your page.",
    ],
    button: { label: "To the inquiries", url },
  };
}
