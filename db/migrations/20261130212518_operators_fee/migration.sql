CREATE TABLE "fee_agreements" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid,
	"terms_id" uuid NOT NULL,
	"text_hash" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"from_month" text NOT NULL,
	"until_month" text,
	"ended_at" timestamp with time zone,
	"sealed_buyer" text NOT NULL,
	CONSTRAINT "fee_agreements_end" CHECK (("ended_at" is null) = ("until_month" is null))
);
--> statement-breakpoint
CREATE TABLE "fee_invoices" (
	"id" uuid PRIMARY KEY,
	"agreement_id" uuid NOT NULL,
	"number" text NOT NULL CONSTRAINT "fee_invoices_number" UNIQUE,
	"kind" text NOT NULL,
	"corrects_id" uuid,
	"month" text NOT NULL,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"quantity" integer NOT NULL,
	"unit_cents" integer NOT NULL,
	"vat_percent" integer NOT NULL,
	"net_cents" integer NOT NULL,
	"vat_cents" integer NOT NULL,
	"gross_cents" integer NOT NULL,
	"sealed_parties" text NOT NULL,
	"sealed_xml" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"paper_id" uuid,
	CONSTRAINT "fee_invoices_kind" CHECK (("kind" = 'correction') = ("corrects_id" is not null) and ("kind" = 'correction') = ("quantity" < 0)),
	CONSTRAINT "fee_invoices_sums" CHECK ("quantity" <> 0 and "unit_cents" > 0 and "net_cents" = "quantity" * "unit_cents" and "gross_cents" = "net_cents" + "vat_cents")
);
--> statement-breakpoint
CREATE TABLE "fee_numbers" (
	"year" integer PRIMARY KEY,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fee_payments" (
	"id" uuid PRIMARY KEY,
	"invoice_id" uuid NOT NULL,
	"way" text NOT NULL,
	"cents" integer NOT NULL,
	"state" text NOT NULL,
	"paid_on" date,
	"at" timestamp with time zone NOT NULL,
	"checkout_id" text CONSTRAINT "fee_payments_checkout" UNIQUE,
	"vendor_id" text CONSTRAINT "fee_payments_vendor" UNIQUE,
	CONSTRAINT "fee_payments_sum" CHECK ("cents" <> 0),
	CONSTRAINT "fee_payments_day" CHECK ("state" <> 'paid' or "paid_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "fee_runs" (
	"agreement_id" uuid,
	"month" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "fee_runs_pkey" PRIMARY KEY("agreement_id","month")
);
--> statement-breakpoint
CREATE TABLE "fee_terms" (
	"id" uuid PRIMARY KEY,
	"version" integer NOT NULL CONSTRAINT "fee_terms_version" UNIQUE,
	"kind" text NOT NULL,
	"net_cents" integer NOT NULL,
	"vat_percent" integer NOT NULL,
	"wording" text NOT NULL,
	"from_month" text NOT NULL,
	"until_month" text,
	"announced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fee_terms_sum" CHECK ("net_cents" > 0 and "vat_percent" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "fee_agreements_running" ON "fee_agreements" ("childminder_id") WHERE "ended_at" is null and "childminder_id" is not null;--> statement-breakpoint
CREATE INDEX "fee_agreements_childminder" ON "fee_agreements" ("childminder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fee_invoices_month" ON "fee_invoices" ("agreement_id","month") WHERE "kind" = 'invoice';--> statement-breakpoint
CREATE UNIQUE INDEX "fee_invoices_corrected" ON "fee_invoices" ("corrects_id") WHERE "corrects_id" is not null;--> statement-breakpoint
CREATE INDEX "fee_invoices_issued" ON "fee_invoices" ("issued_on");--> statement-breakpoint
CREATE INDEX "fee_invoices_paper" ON "fee_invoices" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
CREATE INDEX "fee_payments_invoice" ON "fee_payments" ("invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fee_payments_open" ON "fee_payments" ("invoice_id") WHERE "state" = 'open';--> statement-breakpoint
ALTER TABLE "fee_agreements" ADD CONSTRAINT "fee_agreements_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "fee_agreements" ADD CONSTRAINT "fee_agreements_terms_id_fee_terms_id_fkey" FOREIGN KEY ("terms_id") REFERENCES "fee_terms"("id");--> statement-breakpoint
ALTER TABLE "fee_invoices" ADD CONSTRAINT "fee_invoices_agreement_id_fee_agreements_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "fee_agreements"("id");--> statement-breakpoint
ALTER TABLE "fee_invoices" ADD CONSTRAINT "fee_invoices_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "fee_invoices" ADD CONSTRAINT "fee_invoices_corrects" FOREIGN KEY ("corrects_id") REFERENCES "fee_invoices"("id");--> statement-breakpoint
ALTER TABLE "fee_payments" ADD CONSTRAINT "fee_payments_invoice_id_fee_invoices_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "fee_invoices"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "fee_runs" ADD CONSTRAINT "fee_runs_agreement_id_fee_agreements_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "fee_agreements"("id") ON DELETE CASCADE;--> statement-breakpoint
CREATE FUNCTION "keep_fee_invoices"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.issued_on < date_trunc('year', now()) - interval '8 years' THEN
			RETURN OLD;
		END IF;
	ELSIF (OLD.id, OLD.agreement_id, OLD.number, OLD.kind, OLD.corrects_id, OLD.month, OLD.issued_on, OLD.due_on, OLD.quantity, OLD.unit_cents, OLD.vat_percent, OLD.net_cents, OLD.vat_cents, OLD.gross_cents, OLD.issued_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.agreement_id, NEW.number, NEW.kind, NEW.corrects_id, NEW.month, NEW.issued_on, NEW.due_on, NEW.quantity, NEW.unit_cents, NEW.vat_percent, NEW.net_cents, NEW.vat_cents, NEW.gross_cents, NEW.issued_at)
			AND (OLD.paper_id IS NULL OR NEW.paper_id IS NULL OR NEW.paper_id = OLD.paper_id) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'an invoice is never changed: it is corrected by another one' USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_invoices_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "fee_invoices_kept" BEFORE UPDATE OR DELETE ON "fee_invoices" FOR EACH ROW EXECUTE FUNCTION "keep_fee_invoices"();
--> statement-breakpoint
CREATE FUNCTION "keep_fee_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND (OLD.id, OLD.version, OLD.kind, OLD.net_cents, OLD.vat_percent, OLD.wording, OLD.from_month, OLD.announced_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.version, NEW.kind, NEW.net_cents, NEW.vat_percent, NEW.wording, NEW.from_month, NEW.announced_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'terms are never changed: others take their place' USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_terms_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "fee_terms_kept" BEFORE UPDATE OR DELETE ON "fee_terms" FOR EACH ROW EXECUTE FUNCTION "keep_fee_terms"();
