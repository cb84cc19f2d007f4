import type { Agreement } from "./article";

export const agreementOf202612: Agreement = {
  version: "2026-12",
  de: [
    {
      title: "1. Wer mit wem",
      paragraphs: [
        "Diese Vereinbarung schließen Sie als selbstständig tätige Kindertagespflegeperson (Verantwortliche oder Verantwortlicher nach Art. 4 Nr. 7 DSGVO) mit [Name und Anschrift des Betreibers] (Auftragsverarbeiter, im Folgenden „wir“).",
        "Sie gilt für Daten, die wir in Ihrem Auftrag verarbeiten: die Angaben, die Sie oder die Eltern über die von Ihnen betreuten Kinder, über Anfragen, Betreuungsverhältnisse und Ihre Betreuung eintragen. Für Ihr Konto, die Anmeldung und die öffentliche Suche sind wir selbst verantwortlich; dafür gilt die Datenschutzerklärung.",
      ],
    },
    {
      title: "2. Gegenstand, Art und Zweck",
      paragraphs: [
        "Wir speichern Ihre Betreuungszeiten und die der Kinder, rechnen daraus aus, was frei ist, und zeigen das Ergebnis in der Suche. Gezeigt werden freie Zeiten, nie ein Kind. Außerdem führen wir für Sie Anfragen, Kennenlernen, Angebote und Betreuungsverhältnisse: Eingewöhnung, Anwesenheit, Abwesenheiten, Vertretung und was vor dem ersten Tag zu wissen ist, und sagen Familien und Ihnen Bescheid.",
        "Verarbeitet werden zu Kindern: Rufname, Geburtsmonat, Betreuungszeiten, Beginn und Ende, Eingewöhnung, An- und Abwesenheit, Abholberechtigte, Notfallnummern, Arztpraxis und, nur mit ausdrücklicher Einwilligung der Eltern (Art. 9 Abs. 2 lit. a DSGVO), Angaben zur Gesundheit wie Allergien. Einen Rufnamen, den Sie selbst freiwillig eintragen, lesen nur Sie. Zu Eltern: Name und was sie Ihnen schreiben. Alles nur, soweit Sie oder die Eltern es eingeben. Angaben zur Gesundheit und zu Notfällen verschlüsseln wir einzeln.",
        "Die Vereinbarung gilt, solange Sie einen Eintrag haben, und endet mit ihm.",
      ],
    },
    {
      title: "3. Nur auf Ihre Weisung",
      paragraphs: [
        "Wir verarbeiten diese Daten nur nach Ihren Weisungen. Weisungen erteilen Sie durch Ihre Eingaben und Einstellungen, sonst in Textform an [E-Mail-Adresse des Betreibers].",
        "Halten wir eine Weisung für rechtswidrig, sagen wir es Ihnen sofort und führen sie bis zur Klärung nicht aus. Zu eigenen Zwecken, für Werbung oder zum Training von Software verwenden wir diese Daten nicht.",
      ],
    },
    {
      title: "4. Vertraulichkeit",
      paragraphs: [
        "Bei uns haben nur Personen Zugang, die ihn für ihre Arbeit brauchen und zur Vertraulichkeit verpflichtet sind. Der Support sieht Kontodaten verdeckt; öffnet er sie, schreibt er einen Grund auf, den Sie in Ihrem Verlauf lesen.",
      ],
    },
    {
      title: "5. Sicherheit (Art. 32 DSGVO)",
      paragraphs: [
        "Übertragung nur verschlüsselt; Speicherung in der Europäischen Union; besonders schutzbedürftige Angaben je Feld unter einem eigenen Schlüssel; Zugang für Beschäftigte nur mit zweitem Faktor; Ihre genaue Adresse wird öffentlich durch einen verschobenen Punkt ersetzt; jede Änderung steht in einem Verlauf, der sich nicht nachträglich ändern lässt; Sicherungskopien werden verschlüsselt und geprüft.",
        "Die Maßnahmen entwickeln wir mit dem Stand der Technik weiter; das Schutzniveau sinkt dabei nicht. Einzelheiten: [Verweis auf das Verzeichnis der technischen und organisatorischen Maßnahmen].",
      ],
    },
    {
      title: "6. Weitere Auftragsverarbeiter",
      paragraphs: [
        "Sie stimmen zu, dass wir einsetzen: Cloudflare (Auslieferung, EU-Verarbeitung), Neon (Datenbank, Frankfurt am Main), Upstash (Zwischenspeicher, EU), Postmark oder Brevo (E-Mail-Versand), den eingestellten Dienst zur Adresssuche [Name] sowie, sobald Sie oder die Eltern die jeweilige Funktion benutzen: [Dienst für SMS], [Dienste für Push-Nachrichten der Browser], [Zahlungsdienst] und [Dienst für elektronische Unterschriften]. Mit allen bestehen Verträge nach Art. 28 Abs. 4 DSGVO [Stand und Fundstelle].",
        "Kommt einer hinzu oder wechselt, erfahren Sie es mindestens vier Wochen vorher per E-Mail und können widersprechen. Eine Verarbeitung außerhalb der EU findet nur statt, wenn die Voraussetzungen der Art. 44 bis 49 DSGVO erfüllt sind.",
      ],
    },
    {
      title: "7. Rechte der Betroffenen",
      paragraphs: [
        "Wendet sich jemand mit einem Anliegen nach Art. 15 bis 22 DSGVO an uns, das Ihre Verarbeitung betrifft, leiten wir es unverzüglich an Sie weiter. Berichtigen und löschen können Sie Ihre Eingaben jederzeit selbst.",
      ],
    },
    {
      title: "8. Wenn etwas passiert",
      paragraphs: [
        "Verletzungen des Schutzes Ihrer Daten melden wir Ihnen unverzüglich, möglichst binnen 24 Stunden nachdem wir davon wissen, mit allem, was Sie für Ihre Meldung nach Art. 33 und 34 DSGVO brauchen. Wir unterstützen Sie auch bei einer Datenschutz-Folgenabschätzung (Art. 35) und, wenn sie hohe Risiken zeigt, bei der vorherigen Konsultation der Aufsichtsbehörde (Art. 36).",
      ],
    },
    {
      title: "9. Nachweise und Kontrolle",
      paragraphs: [
        "Auf Anfrage geben wir Ihnen alle Informationen, die zum Nachweis nötig sind, und ermöglichen Überprüfungen, auch durch von Ihnen Beauftragte, nach Anmeldung und ohne den Betrieb zu stören. In der Regel genügen aktuelle Prüfberichte [Fundstelle].",
      ],
    },
    {
      title: "10. Am Ende",
      paragraphs: [
        "Beenden Sie Ihren Eintrag, löschen wir die Daten nach Ihrer Wahl sofort oder geben sie Ihnen vorher in einem gängigen Format heraus. Was das Gesetz aufzubewahren verlangt, sperren wir und löschen es mit Ablauf der Frist.",
        "Ändern wir diese Vereinbarung, kündigen wir die neue Fassung mindestens vier Wochen vorher per E-Mail an und legen sie Ihnen vor; bis Sie zustimmen, gilt diese. Für Funktionen, die erst die neue Fassung regelt, brauchen Sie die neue. Es gilt deutsches Recht; bindend ist der deutsche Text.",
      ],
    },
  ],
  en: [
    {
      title: "1. Who with whom",
      paragraphs: [
        "You conclude this agreement as a self-employed childminder (controller, Art. 4(7) GDPR) with [name and address of the operator] (processor, “we” below).",
        "It covers data that we process on your behalf: what you or the parents enter about the children in your care, about inquiries and placements, and about your care. For your account, signing in and the public search we are responsible ourselves; see the privacy notice.",
      ],
    },
    {
      title: "2. Subject, nature and purpose",
      paragraphs: [
        "We store your hours and those of the children, compute what is free and show the result in the search. What is shown are free hours, never a child. For you we also keep inquiries, visits, offers and placements: settling-in, attendance, absences, substitution and what has to be known before the first day, and tell families and you.",
        "Of children we process: nickname, month of birth, hours of care, beginning and end, settling-in, attendance and absence, who may collect them, emergency numbers, the doctor's practice and, only with the parents' explicit consent (Art. 9(2)(a) GDPR), health data such as allergies. A nickname that you choose to enter yourself only you read. Of parents: their name and what they write to you. All of it only as far as you or the parents enter it. What is about health and emergencies we encrypt field by field.",
        "The agreement holds for as long as you have a listing, and ends with it.",
      ],
    },
    {
      title: "3. On your instructions only",
      paragraphs: [
        "We process this data on your instructions only. You give them by what you enter and set, otherwise in text form to [e-mail address of the operator].",
        "If we hold an instruction to be unlawful we tell you at once and do not follow it until that is settled. We do not use this data for purposes of our own, for advertising or to train software.",
      ],
    },
    {
      title: "4. Confidentiality",
      paragraphs: [
        "On our side only people have access who need it for their work and are bound to confidentiality. Support sees account data masked; to open it, it writes down a reason that you can read in your history.",
      ],
    },
    {
      title: "5. Security (Art. 32 GDPR)",
      paragraphs: [
        "Encrypted transmission only; storage in the European Union; what needs special protection under a key of its own for each field; staff need a second factor; your exact address is replaced in public by a point moved away from it; every change stands in a history that cannot be altered afterwards; backups are encrypted and tested.",
        "We develop these measures with the state of the art; the level of protection does not fall. Details: [reference to the list of technical and organisational measures].",
      ],
    },
    {
      title: "6. Further processors",
      paragraphs: [
        "You agree that we use: Cloudflare (delivery, EU processing), Neon (database, Frankfurt am Main), Upstash (cache, EU), Postmark or Brevo (e-mail), the configured address search [name] and, as soon as you or the parents use the function in question: [service for SMS], [push services of the browsers], [payment service] and [service for electronic signatures]. Contracts under Art. 28(4) GDPR exist with all of them [status and where to find them].",
        "You hear of any addition or change by e-mail at least four weeks before and can object. Processing outside the EU takes place only where Art. 44 to 49 GDPR are met.",
      ],
    },
    {
      title: "7. Rights of the people concerned",
      paragraphs: [
        "If somebody turns to us with a request under Art. 15 to 22 GDPR that concerns your processing, we pass it on to you without delay. You can correct and delete what you entered yourself at any time.",
      ],
    },
    {
      title: "8. If something happens",
      paragraphs: [
        "We report breaches of the protection of your data to you without delay, if possible within 24 hours of learning of them, with everything you need for your own report under Art. 33 and 34 GDPR. We also support you with a data protection impact assessment (Art. 35) and, where it shows high risks, with the prior consultation of the supervisory authority (Art. 36).",
      ],
    },
    {
      title: "9. Proof and audits",
      paragraphs: [
        "On request we give you all information needed as proof and allow audits, also by somebody you appoint, after notice and without disturbing operation. As a rule current audit reports suffice [where to find them].",
      ],
    },
    {
      title: "10. At the end",
      paragraphs: [
        "When you end your listing we delete the data at once or, as you choose, hand it to you in a common format before. What the law requires us to keep is locked and deleted when its time is over.",
        "If we change this agreement we announce the new version by e-mail at least four weeks before and present it to you; until you agree, this one holds. For functions that only the new version covers you need the new one. German law applies; the German text binds.",
      ],
    },
  ],
};
