import type { ErrorTable } from "../kernel/error-codes/table";

export const officesErrors = {
  "offices.needed_past": {
    status: 422,
    de: "Dieser Tag ist schon vorbei.",
    en: "This day is already over.",
  },
  "offices.needed_too_late": {
    status: 422,
    de: "So weit im Voraus geht es nicht: höchstens {months} Monate.",
    en: "That is too far ahead: {months} months at most.",
  },
  "offices.reason": {
    status: 422,
    de: "Vor dem ersten Geburtstag fragt das Gesetz nach einem Grund. Bitte wählen Sie einen aus.",
    en: "Before the first birthday the law asks for a reason. Please choose one.",
  },
  "offices.unknown_home": {
    status: 409,
    de: "Wir wissen nicht, in welcher Gemeinde Sie wohnen. Bitte geben Sie beim Bedarf Ihren Ort an.",
    en: "We do not know which municipality you live in. Please name your place in the need.",
  },
  "offices.not_on_board": {
    status: 409,
    de: "Ihr Jugendamt liest bei Tagesnest noch nicht mit. Bitte wenden Sie sich direkt dorthin.",
    en: "Your youth office is not on Tagesnest yet. Please contact it directly.",
  },
  "offices.already_announced": {
    status: 409,
    de: "Für dieses Kind weiß das Jugendamt schon Bescheid. Nehmen Sie die Mitteilung zurück, um sie zu ändern.",
    en: "The youth office already knows about this child. Take it back to say it anew.",
  },
  "offices.too_often": {
    status: 409,
    de: "Mehr als {most} Mitteilungen am Tag gehen nicht. Bitte rufen Sie Ihr Jugendamt an.",
    en: "More than {most} a day are not possible. Please call your youth office.",
  },
  "offices.claim_not_found": {
    status: 404,
    de: "Diese Mitteilung gibt es nicht, oder die Familie hat sie zurückgenommen.",
    en: "There is no such claim, or the family has taken it back.",
  },
  "offices.empty_answer": {
    status: 422,
    de: "Bitte schreiben Sie etwas oder schlagen Sie jemanden vor.",
    en: "Please write something or propose somebody.",
  },
  "offices.too_many_proposals": {
    status: 422,
    de: "Bitte schlagen Sie auf einmal höchstens {most} vor.",
    en: "Please propose {most} at once at most.",
  },
  "offices.nothing_ticked": {
    status: 422,
    de: "Bitte kreuzen Sie zuerst etwas an.",
    en: "Please tick something first.",
  },
  "offices.applied_ahead": {
    status: 422,
    de: "Dieser Tag kommt erst noch.",
    en: "This day is still to come.",
  },
  "offices.consent": {
    status: 422,
    de: "Das geht nur, wenn die Familie damit einverstanden ist.",
    en: "This is possible only if the family agrees to it.",
  },
  "offices.outside_area": {
    status: 422,
    de: "Dieser Ort gehört nicht zu Ihrem Gebiet.",
    en: "This place does not belong to your area.",
  },
  "offices.family_not_found": {
    status: 404,
    de: "Für diese Familie handeln Sie nicht, oder sie hat ihre Sache selbst übernommen.",
    en: "You do not act for this family, or it has taken over itself.",
  },
  "offices.family_has_adviser": {
    status: 409,
    de: "Für diese Familie handelt schon jemand aus Ihrem Jugendamt.",
    en: "Somebody of your office already acts for this family.",
  },
  "offices.family_placed": {
    status: 409,
    de: "Ein Kind dieser Familie hat einen Platz. Solange das so ist, können Sie nicht aufhören, für sie zu handeln: Übergeben Sie zuerst an die Familie, oder warten Sie das Ende der Betreuung ab.",
    en: "A child of this family has a place. While that is so, you cannot stop acting for it: hand over to the family first, or wait until care has ended.",
  },
  "offices.no_email": {
    status: 409,
    de: "Von dieser Familie ist keine E-Mail-Adresse bekannt. Bitte drucken Sie den Brief.",
    en: "No e-mail address of this family is known. Please print the letter.",
  },
  "offices.links_too_often": {
    status: 409,
    de: "Mehr als {most} E-Mails am Tag gehen an diese Familie nicht hinaus. Bitte drucken Sie den Brief.",
    en: "No more than {most} e-mails a day go to this family. Please print the letter.",
  },
  "offices.link_unknown": {
    status: 410,
    de: "Dieser Link gilt nicht mehr: Er wurde benutzt, ersetzt oder ist abgelaufen. Bitte fragen Sie Ihre Fachberatung nach einem neuen.",
    en: "This link works no more: it was used, replaced or has expired. Please ask your adviser for a new one.",
  },
} as const satisfies ErrorTable;

type OfficesErrors = typeof officesErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends OfficesErrors {}
}
