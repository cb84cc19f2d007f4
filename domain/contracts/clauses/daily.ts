/** What holds from day to day: blocks 8 to 14. */
import { type Clause, where } from "./clause";

const herIllness: Clause = {
  key: "her_illness",
  version: 1,
  title: { de: "Krankheit der Tagespflegeperson und Vertretung", en: "The childminder's illness and substitute care" },
  says: ({ written: { substitute, funding, paidWhenHerIll } }) => [
    {
      de: "Fällt die Tagespflegeperson aus, sagt sie es den Eltern so früh wie möglich.",
      en: "If the childminder cannot care, she or he tells the parents as early as possible.",
    },
    ...where(funding === "funded", {
      de: "Für Ausfallzeiten stellt das Jugendamt rechtzeitig eine andere Betreuung sicher (§ 23 Abs. 4 SGB VIII).",
      en: "For such times the youth office must provide other care in time (§ 23(4) SGB VIII).",
    }),
    ...(substitute
      ? [
          {
            de: `Als Vertretung ist vorgesehen: ${substitute}. Die Eltern lernen sie vorher kennen und entscheiden, ob sie sie nutzen.`,
            en: `Substitute care: ${substitute}. Parents get to know it beforehand and decide whether to use it.`,
          },
        ]
      : []),
    ...where(funding === "private", {
      de: paidWhenHerIll
        ? "Die Vergütung läuft in dieser Zeit für höchstens zwei Wochen im Kalenderjahr weiter."
        : "Für diese Zeit wird keine Vergütung gezahlt.",
      en: paidWhenHerIll
        ? "Pay goes on during this time for at most two weeks a calendar year."
        : "Nothing is paid for this time.",
    }),
  ],
};

const childIllness: Clause = {
  key: "child_illness",
  version: 1,
  title: { de: "Krankheit des Kindes", en: "The child's illness" },
  says: ({ written: { pickupMinutes } }) => [
    {
      de: "Ein krankes Kind wird nicht gebracht, insbesondere nicht mit einer Krankheit, die § 34 des Infektionsschutzgesetzes nennt, mit Fieber, Erbrechen oder Durchfall. Die Eltern sagen der Tagespflegeperson, woran es erkrankt ist, soweit das andere gefährden kann.",
      en: "A child who is ill is not brought: not with an illness that § 34 of the infection protection act names, with fever, vomiting or diarrhoea. Parents say what it is where others may be endangered.",
    },
    {
      de: `Wird das Kind während der Betreuung krank, holen die Eltern oder eine abholberechtigte Person es innerhalb von ${pickupMinutes} Minuten ab, sobald sie davon erfahren.`,
      en: `If the child falls ill during care, it is picked up within ${pickupMinutes} minutes once parents know.`,
    },
    {
      de: "Es kommt wieder, wenn es 24 Stunden ohne Fieber, Erbrechen und Durchfall war und, wo § 34 IfSG es verlangt, nach ärztlichem Urteil niemanden mehr ansteckt.",
      en: "It comes back after 24 hours without fever, vomiting or diarrhoea and, where the act demands it, once a doctor says that it infects nobody.",
    },
  ],
};

const medication: Clause = {
  key: "medication",
  version: 1,
  title: { de: "Medikamente", en: "Medication" },
  says: () => [
    {
      de: "Medikamente gibt die Tagespflegeperson nur mit einer schriftlichen Anordnung der Ärztin oder des Arztes und einem schriftlichen Auftrag der Eltern. In Notfällen ruft sie den Rettungsdienst und danach die Eltern.",
      en: "The childminder gives medication only on a doctor's written order and the parents' written request. In an emergency she or he calls the emergency services, then the parents.",
    },
  ],
};

const pickup: Clause = {
  key: "pickup",
  version: 1,
  title: { de: "Abholberechtigte, Fotos und Ausflüge", en: "Who may collect the child, photographs, trips" },
  says: () => [
    {
      de: "Abholen dürfen das Kind seine Eltern und wen sie auf dem Notfallblatt des Kindes bei Tagesnest oder in Textform mit Namen und Verhältnis zum Kind benennen. Wer der Tagespflegeperson nicht bekannt ist, weist sich aus.",
      en: "The child is collected by its parents and by those whom they name, with their relation to the child, on its card at Tagesnest or in text form. Who is not known to the childminder shows an identity card.",
    },
    {
      de: "Fotos und Ausflüge brauchen eine eigene Einwilligung der Eltern. Sie ist freiwillig, kein Teil dieses Vertrags und jederzeit für die Zukunft widerruflich.",
      en: "Photographs and trips need a consent of their own. It is voluntary, no part of this contract, and can be taken back at any time.",
    },
  ],
};

const secrecy: Clause = {
  key: "secrecy",
  version: 1,
  title: { de: "Verschwiegenheit, Datenschutz, Kinderschutz", en: "Secrecy, data protection, child protection" },
  says: ({ written: { herName } }) => [
    {
      de: "Beide Seiten behandeln vertraulich, was sie über die Familie und den Haushalt der anderen erfahren, auch nach dem Ende der Betreuung.",
      en: "Both sides keep to themselves what they learn about the other's family and home, also after care has ended.",
    },
    {
      de: `Verantwortlich für die Daten des Kindes und der Familie ist ${herName}. Sie werden verarbeitet, um diesen Vertrag zu erfüllen (Art. 6 Abs. 1 Buchst. b DSGVO) und weil das Gesetz es verlangt, insbesondere gegenüber dem Jugendamt (Buchst. c); Angaben zur Gesundheit nur mit ausdrücklicher Einwilligung (Art. 9 Abs. 2 Buchst. a). Tagesnest verarbeitet sie im Auftrag. Gelöscht werden sie, wenn Ansprüche verjährt und Aufbewahrungsfristen vorbei sind. Es bestehen die Rechte auf Auskunft, Berichtigung, Löschung, Einschränkung, Übertragung, Widerspruch und Beschwerde bei einer Aufsichtsbehörde (Art. 15 bis 22, 77 DSGVO).`,
      en: `${herName} is the controller of the child's and the family's data. They are processed to fulfil this contract and because the law demands it, towards the youth office above all; health data with explicit consent alone. Tagesnest processes them on her or his behalf. They are erased once claims and periods for keeping are over. Rights: access, rectification, erasure, restriction, portability, objection, complaint to an authority.`,
    },
    {
      de: "Werden gewichtige Anhaltspunkte dafür bekannt, dass das Wohl des Kindes gefährdet ist, schätzt die Tagespflegeperson das mit einer insoweit erfahrenen Fachkraft ein und bezieht die Eltern ein, soweit das Kind dadurch nicht gefährdet wird (§ 8a SGB VIII).",
      en: "Where there are weighty signs that the child is in danger, the childminder assesses them with an experienced specialist and involves the parents where that is safe for the child (§ 8a SGB VIII).",
    },
  ],
};

const insurance: Clause = {
  key: "insurance",
  version: 1,
  title: { de: "Versicherung und Haftung", en: "Insurance and liability" },
  toBeConfirmed: () => ({
    de: "Dass das Kind gesetzlich unfallversichert ist, wenn die Tagespflegeperson als geeignet gilt (§ 2 Abs. 1 Nr. 8 Buchst. a SGB VII), ist noch am Gesetzestext zu bestätigen.",
    en: "That the child is covered by statutory accident insurance where the childminder counts as suitable (§ 2(1) no. 8a SGB VII) is to be confirmed against the statute.",
  }),
  says: () => [
    {
      de: "Die Tagespflegeperson hat eine Haftpflichtversicherung, die ihre Tätigkeit abdeckt, und zeigt den Eltern auf Wunsch den Nachweis.",
      en: "The childminder has liability insurance that covers this work, and shows proof of it on request.",
    },
    {
      de: "Für Unfälle des Kindes während der Betreuung und auf den Wegen gilt, soweit das Gesetz es vorsieht, die gesetzliche Unfallversicherung. Die gesetzliche Haftung wird durch diesen Vertrag nicht eingeschränkt.",
      en: "Statutory accident insurance covers accidents during care and on the way as far as the law provides. This contract does not limit liability under the law.",
    },
  ],
};

const measles: Clause = {
  key: "measles",
  version: 1,
  title: { de: "Masernschutz", en: "Measles protection" },
  says: () => [
    {
      de: "Vor dem ersten Tag zeigen die Eltern den Nachweis, den § 20 Abs. 9 IfSG verlangt: ab einem Jahr eine Impfung oder Immunität, ab zwei Jahren zwei Impfungen, oder eine ärztliche Bescheinigung, dass nicht geimpft werden kann. Unter einem Jahr ist noch keiner nötig. Ohne ihn darf das Kind nicht betreut werden.",
      en: "Before the first day parents show the proof that § 20(9) IfSG demands: from age one a vaccination or immunity, from age two two vaccinations, or a medical certificate that it cannot be vaccinated. Under one none is owed. Without it the child may not be cared for.",
    },
  ],
};

export const dailyClauses = [herIllness, childIllness, medication, pickup, secrecy, insurance, measles] as const;
