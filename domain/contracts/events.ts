import { event } from "../kernel/events";

type Which = { contractId: string };
type WhichForm = { formId: string };

/** What happens with contracts; what each is about is the placement, unless said otherwise. */
export const contractsEvents = {
  "contracts.drafted": event<Which>({ de: "Vertrag entworfen", en: "Contract drafted" }),
  "contracts.discarded": event<Which>({ de: "Vertragsentwurf verworfen", en: "Draft of a contract discarded" }),
  "contracts.sent": event<Which>({ de: "Vertrag zum Unterschreiben gesendet", en: "Contract sent to be signed" }),
  "contracts.signed": event<Which>({ de: "Vertrag unterschrieben", en: "Contract signed" }),
  "contracts.concluded": event<Which>({
    de: "Vertrag von allen unterschrieben",
    en: "Contract signed by everybody",
  }),
  "contracts.declined": event<Which>({ de: "Vertrag nicht unterschrieben", en: "Contract not signed" }),
  "contracts.taken_back": event<Which>({ de: "Vertrag zurückgenommen", en: "Contract taken back" }),
  "contracts.withdrawn": event<Which>({ de: "Vertrag widerrufen", en: "Contract withdrawn from" }),
  /** About the request at the vendor's, by its id there. */
  "contracts.signing_told": event<{ vendor: "docusign" | "skribble" }>({
    de: "Dienst zum Unterschreiben hat etwas gemeldet",
    en: "Signing service told something",
  }),
  /** About the request: nobody is to sign it any more. */
  "contracts.signing_dropped": event<{ vendor: "docusign" | "skribble" }>({
    de: "Unterschriften bei einem Dienst abgebrochen",
    en: "Signing at a service called off",
  }),
  "contracts.signing_ended": event<Which>({
    de: "Dienst zum Unterschreiben hat den Vertrag beendet, bevor alle unterschrieben hatten",
    en: "Signing service ended the contract before everybody had signed",
  }),
  "contracts.form_brought": event<WhichForm>({
    de: "Auf Papier unterschriebenes Formular hochgeladen",
    en: "Form signed on paper uploaded",
  }),
  "contracts.form_confirmed": event<WhichForm>({
    de: "Auf Papier unterschriebenes Formular bestätigt",
    en: "Form signed on paper confirmed",
  }),
  "contracts.form_refused": event<WhichForm>({
    de: "Formular nicht bestätigt: nicht das, was unterschrieben wurde",
    en: "Form not confirmed: not what was signed",
  }),
  "contracts.form_taken_back": event<WhichForm>({ de: "Formular zurückgenommen", en: "Form taken back" }),
  /** About the form. */
  "contracts.office_form_kept": event({
    de: "Formular des Jugendamts bereitgestellt",
    en: "Form of the youth office made available",
  }),
  "contracts.office_form_taken_back": event({
    de: "Formular des Jugendamts zurückgenommen",
    en: "Form of the youth office taken back",
  }),
  /** About the declaration. */
  "contracts.declared": event<{
    kind: "withdrawal" | "notice";
    receipt: "mailed" | "held_back";
    sides: "mailed" | "held_back";
  }>({
    de: "Widerruf oder Kündigung ohne Anmeldung eingegangen",
    en: "Withdrawal or notice received without signing in",
  }),
  /** About who declared it, where they have an account; else about the declaration. */
  "contracts.declaration_opened": event<{ declarationId: string }>({
    de: "Support hat einen Widerruf oder eine Kündigung ohne Vertragsnummer gelesen",
    en: "Support read a withdrawal or notice that named no contract",
  }),
  /** About the declaration. */
  "contracts.declaration_assigned": event<Which>({
    de: "Widerruf oder Kündigung einem Vertrag zugeordnet",
    en: "Withdrawal or notice assigned to a contract",
  }),
  "contracts.declaration_settled": event({
    de: "Widerruf oder Kündigung auf anderem Weg beantwortet",
    en: "Withdrawal or notice answered by other means",
  }),
} as const;

type ContractsEvents = typeof contractsEvents;

declare module "../kernel/events" {
  interface Events extends ContractsEvents {}
}
