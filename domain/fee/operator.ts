/** Who runs this platform, as invoices must say it (§14(4) UStG); from the operator's settings, `OPERATOR_…`. */
export type Operator = {
  readonly name: string;
  readonly address: PostalAddress;
  /** "DE" and nine digits. EN 16931 identifies a seller by it (BR-CO-26); a Steuernummer would not do. */
  readonly vatId: string;
  /** Where the fee is transferred to; without spaces. */
  readonly iban: string;
};

/** In Germany: nobody else is agreed with here. */
export type PostalAddress = { readonly street: string; readonly postalCode: string; readonly town: string };

/** In one line, as on paper. */
export const addressLine = ({ street, postalCode, town }: PostalAddress): string => `${street}, ${postalCode} ${town}`;

declare module "../kernel/context" {
  interface Vendors {
    /** Null while the settings do not say who the operator is: then no fee can be announced. */
    readonly operator: Operator | null;
  }
}
