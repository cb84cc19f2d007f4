import type { AttachedInvoice } from "../../domain/kernel/paper";

/** Text as XML has it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What a PDF says of itself beside what pdfkit writes: that it can be read out (PDF/UA-1), and of the invoice in it. */
export function ownMetadata(invoice: AttachedInvoice | undefined): string {
  const schemas = invoice ? [accessibility, facturX] : [accessibility];
  return [
    `<rdf:Description rdf:about="" xmlns:pdfuaid="${accessibility.namespace}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`,
    ...(invoice ? [invoiceMetadata(invoice)] : []),
    extensions(schemas),
  ].join("\n");
}

export const invoiceFile = "factur-x.xml";

function invoiceMetadata({ level }: AttachedInvoice): string {
  return `<rdf:Description rdf:about="" xmlns:fx="${facturX.namespace}">
<fx:DocumentType>INVOICE</fx:DocumentType>
<fx:DocumentFileName>${invoiceFile}</fx:DocumentFileName>
<fx:Version>1.0</fx:Version>
<fx:ConformanceLevel>${level}</fx:ConformanceLevel>
</rdf:Description>`;
}

type Schema = {
  readonly name: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly properties: readonly {
    name: string;
    type: string;
    category: "internal" | "external";
    description: string;
  }[];
};

const accessibility: Schema = {
  name: "PDF/UA identification schema",
  namespace: "http://www.aiim.org/pdfua/ns/id/",
  prefix: "pdfuaid",
  properties: [{ name: "part", type: "Integer", category: "internal", description: "Part of ISO 14289" }],
};

const text = (name: string, description: string) =>
  ({ name, type: "Text", category: "external", description }) as const;

const facturX: Schema = {
  name: "Factur-X PDFA Extension Schema",
  namespace: "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
  prefix: "fx",
  properties: [
    text("DocumentFileName", "name of the embedded XML invoice file"),
    text("DocumentType", "INVOICE"),
    text("Version", "version of the Factur-X standard"),
    text("ConformanceLevel", "conformance level of the embedded invoice"),
  ],
};

/** PDF/A wants every property described that it does not know (ISO 19005-3, 6.6.2.3), all in one list. */
function extensions(schemas: readonly Schema[]): string {
  return `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>${schemas.map(schemaItem).join("")}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
}

function schemaItem({ name, namespace, prefix, properties }: Schema): string {
  return `<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>${name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>${properties.map(propertyItem).join("")}</rdf:Seq></pdfaSchema:property>
</rdf:li>`;
}

function propertyItem({ name, type, category, description }: Schema["properties"][number]): string {
  return `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>${type}</pdfaProperty:valueType>
<pdfaProperty:category>${category}</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li>`;
}
