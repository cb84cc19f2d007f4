import type { ErrorTable } from "../kernel/error-codes/table";

export const contractsErrors = {
  "contracts.not_found": { status: 404, de: "Diesen Vertrag gibt es nicht.", en: "There is no such contract." },
  "contracts.no_place": {
    status: 409,
    de: "Ein Vertrag ist möglich, solange der Platz zugesagt ist oder das Kind betreut wird.",
    en: "A contract is possible while the place is agreed or the child is in care.",
  },
  "contracts.not_now": {
    status: 409,
    de: "Das geht bei diesem Vertrag gerade nicht. Bitte laden Sie die Seite neu.",
    en: "This contract does not allow that now. Please reload the page.",
  },
  "contracts.waits": {
    status: 409,
    de: "Ein Vertrag wartet schon auf Unterschriften. Nehmen Sie ihn zurück, um einen anderen zu schreiben.",
    en: "A contract is waiting for signatures already. Take it back to write another one.",
  },
  "contracts.co_payment_banned": {
    status: 422,
    de: "Das können Sie bei geförderter Betreuung nicht von den Eltern verlangen: {rule}.",
    en: "You cannot ask that of parents where care is funded: {rule}.",
  },
  "contracts.hygiene_banned": {
    status: 422,
    de: "Für Pflegemittel können Sie bei geförderter Betreuung nichts verlangen: {rule}. Die Eltern bringen sie mit.",
    en: "You cannot charge for hygiene items where care is funded: {rule}. Parents bring them along.",
  },
  "contracts.meals_banned": {
    status: 422,
    de: "Für Mahlzeiten können Sie hier nichts von den Eltern verlangen: {rule}.",
    en: "You cannot charge parents for meals here: {rule}.",
  },
  "contracts.holding_fee_banned": {
    status: 422,
    de: "Für das Freihalten des Platzes können Sie hier nichts verlangen: {rule}.",
    en: "You cannot charge for holding the place here: {rule}.",
  },
  "contracts.shares_of_two": {
    status: 422,
    de: "Anteile gibt es nur, wenn zwei Eltern unterschreiben.",
    en: "There are shares only where two parents sign.",
  },
  "contracts.shares_not_whole": {
    status: 422,
    de: "Die Anteile ergeben zusammen {percent} %. Es müssen genau 100 % sein.",
    en: "Together the shares come to {percent} %. It has to be exactly 100 %.",
  },
  "contracts.co_payment_private": {
    status: 422,
    de: "Bei privat bezahlter Betreuung gibt es keine Zuzahlung: Was die Eltern zahlen, steht in der Vergütung.",
    en: "Privately paid care has no co-payment: what parents pay stands in the pay.",
  },
  "contracts.settling_funded": {
    status: 422,
    de: "Bei geförderter Betreuung zahlen Eltern die Eingewöhnung nicht gesondert: Das Jugendamt zahlt sie, oder niemand.",
    en: "Where care is funded parents do not pay for settling in: the youth office does, or nobody.",
  },
  "contracts.outdated": {
    status: 409,
    de: "Seit dieser Vertrag gesendet wurde, hat sich geändert, was er sagen muss. Die Tagespflegeperson nimmt ihn zurück und sendet ihn neu.",
    en: "What this contract has to say has changed since it was sent. The childminder takes it back and sends it anew.",
  },
  "contracts.base_gone": {
    status: 409,
    de: "Seit dieser Vertrag geschrieben wurde, gilt für den Platz ein anderer Vertrag oder keiner mehr. So kann er nicht unterschrieben werden: Die Tagespflegeperson nimmt ihn zurück und schreibt ihn neu.",
    en: "Since this contract was written, another one holds for the place, or none any more. It cannot be signed as it is: the childminder takes it back and writes it anew.",
  },
  "contracts.signed_here": {
    status: 409,
    de: "Dieser Vertrag ist hier von allen unterschrieben. Die Eltern können ihn auf seiner Seite widerrufen; sonst endet er durch Kündigung.",
    en: "Everybody has signed this contract here. The parents can withdraw from it on its page; otherwise it ends by notice.",
  },
  "contracts.no_office": {
    status: 422,
    de: "Bei privat bezahlter Betreuung zahlt das Jugendamt die Eingewöhnung nicht.",
    en: "The youth office does not pay for settling in where care is paid privately.",
  },
  "contracts.meals_free": {
    status: 422,
    de: "Einen Betrag für Mahlzeiten gibt es nur, wenn Sie ihn gesondert verlangen.",
    en: "There is a sum for meals only where you charge for them.",
  },
  "contracts.not_a_parent": {
    status: 422,
    de: "Unterschreiben können nur Eltern mit einem Konto in dieser Familie, jede Person einmal.",
    en: "Only parents with an account in this family can sign, each of them once.",
  },
  "contracts.sole_is_one": {
    status: 422,
    de: "Bei alleinigem Sorgerecht unterschreibt nur ein Elternteil.",
    en: "With sole custody only one parent signs.",
  },
  "contracts.second_custodian_missing": {
    status: 422,
    de: "Bei gemeinsamem Sorgerecht unterschreiben beide. Der zweite Elternteil muss der Familie bei Tagesnest beitreten und hier genannt sein.",
    en: "With joint custody both sign. The second parent must join the family on Tagesnest and be named here.",
  },
  "contracts.change_day": {
    status: 422,
    de: "Eine Änderung gilt ab heute oder einem späteren Tag.",
    en: "A change holds from today or a later day.",
  },
  "contracts.other_file": {
    status: 409,
    de: "Der Vertrag ist nicht mehr der, den Sie gelesen haben. Bitte lesen Sie ihn noch einmal.",
    en: "The contract is no longer the one that you have read. Please read it again.",
  },
  "contracts.not_a_signer": {
    status: 403,
    de: "Dieser Vertrag nennt Sie nicht als eine der Personen, die unterschreiben.",
    en: "This contract does not name you as one of those who sign.",
  },
  "contracts.already_signed": {
    status: 409,
    de: "Sie haben schon unterschrieben.",
    en: "You have signed already.",
  },
  "contracts.vendor_off": {
    status: 422,
    de: "Dort kann zurzeit niemand unterschreiben. Senden Sie den Vertrag zum Unterschreiben hier.",
    en: "Nobody can sign there at present. Send the contract to be signed here.",
  },
  "contracts.signed_elsewhere": {
    status: 409,
    de: "Dieser Vertrag wird nicht hier unterschrieben. Bitte laden Sie die Seite neu.",
    en: "This contract is not signed here. Please reload the page.",
  },
  "contracts.vendor_waits": {
    status: 409,
    de: "Der Vertrag ist dort noch nicht angekommen. Bitte versuchen Sie es in einer Minute noch einmal.",
    en: "The contract has not arrived there yet. Please try again in a minute.",
  },
  "contracts.vendor_over": {
    status: 409,
    de: "Dort ist für Sie gerade nichts zu unterschreiben. Haben Sie eben unterschrieben, steht es in Kürze auch hier.",
    en: "There is nothing for you to sign there now. If you have just signed, it will stand here shortly, too.",
  },
  "contracts.vendor_away": {
    status: 503,
    de: "Der Dienst zum Unterschreiben antwortet gerade nicht. Ihr Vertrag ist sicher; bitte versuchen Sie es später noch einmal.",
    en: "The service to sign at does not answer now. Your contract is safe; please try again later.",
  },
  "contracts.not_your_turn": {
    status: 409,
    de: "Sie unterschreiben, sobald die Eltern unterschrieben haben.",
    en: "You sign once the parents have signed.",
  },
  "contracts.not_your_area": {
    status: 422,
    de: "Für dieses Gebiet sind Sie nicht zuständig. Bitte wählen Sie eines Ihrer Gebiete.",
    en: "You are not responsible for this area. Please choose one of yours.",
  },
  "contracts.too_many_office_forms": {
    status: 409,
    de: "Mehr als {most} Formulare für ein Gebiet gehen nicht. Bitte nehmen Sie erst eines zurück.",
    en: "More than {most} forms for one area are not possible. Please take one back first.",
  },
  "contracts.form_not_found": {
    status: 404,
    de: "Dieses Formular gibt es nicht.",
    en: "There is no such form.",
  },
  "contracts.form_waits": {
    status: 409,
    de: "Ein Formular wartet schon auf die Bestätigung der Eltern. Nehmen Sie es zurück, um etwas anderes zu senden.",
    en: "A form is waiting for the parents' confirmation already. Take it back to send something else.",
  },
  "contracts.form_in_future": {
    status: 422,
    de: "Unterschrieben wurde spätestens heute.",
    en: "It was signed today at the latest.",
  },
  "contracts.form_beside_contract": {
    status: 409,
    de: "Zu diesem Platz gilt ein Vertrag, der hier unterschrieben wurde. Ein Formular kann ihn nicht ersetzen.",
    en: "A contract that was signed here holds for this place. A form cannot take its place.",
  },
  "contracts.declaration_not_found": {
    status: 404,
    de: "Diese Erklärung gibt es nicht, oder sie ist schon erledigt.",
    en: "There is no such declaration, or it is settled already.",
  },
  "contracts.number_unknown": {
    status: 422,
    de: "Einen Vertrag mit dieser Nummer, der an die Beteiligten ging, gibt es nicht.",
    en: "There is no contract of this number that was sent to its sides.",
  },
  "contracts.reason_too_short": {
    status: 422,
    de: "Bitte schreiben Sie in mindestens {least} Buchstaben, warum Sie die Erklärung lesen müssen.",
    en: "Please write in at least {least} letters why you have to read the declaration.",
  },
  "contracts.withdrawal_over": {
    status: 409,
    de: "Die Widerrufsfrist endete am {last}. Haben Sie den Widerruf vorher erklärt, oder war der letzte Tag ein Feiertag, gehen Sie über „Vertrag widerrufen“ unten auf der Seite. Sonst können Sie kündigen.",
    en: "The time for withdrawal ended on {last}. If you withdrew before that, or the last day was a public holiday, use “Vertrag widerrufen” at the foot of the page. Otherwise you can give notice.",
  },
} as const satisfies ErrorTable;

type ContractsErrors = typeof contractsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends ContractsErrors {}
}
