ALTER TABLE "certificates" ADD COLUMN "payer_id" uuid;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "payer_id" uuid;--> statement-breakpoint
DROP INDEX "invoices_run";--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_run" ON "invoices" ("placement_id","run_month") WHERE "run_month" is not null and "payer_id" is null;--> statement-breakpoint
DROP INDEX "mandates_open";--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_open" ON "mandates" ("placement_id","person_id") WHERE "state" in ('asked', 'given');--> statement-breakpoint
DROP INDEX "saved_cards_asked";--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_asked" ON "saved_cards" ("placement_id","person_id") WHERE "state" = 'asked';--> statement-breakpoint
DROP INDEX "saved_cards_kept";--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_kept" ON "saved_cards" ("placement_id","person_id") WHERE "state" = 'kept';--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_run_of_payer" ON "invoices" ("placement_id","run_month","payer_id") WHERE "run_month" is not null and "payer_id" is not null;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_percent" CHECK ("percent" between 1 and 100);--> statement-breakpoint
CREATE OR REPLACE FUNCTION "keep_invoices"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.issued_on < date_trunc('year', now()) - interval '8 years' THEN
			RETURN OLD;
		END IF;
	ELSIF (OLD.id, OLD.book_id, OLD.payer_id, OLD.number, OLD.kind, OLD.corrects_id, OLD.run_month, OLD.issued_on, OLD.due_on, OLD.cents, OLD.issued_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.book_id, NEW.payer_id, NEW.number, NEW.kind, NEW.corrects_id, NEW.run_month, NEW.issued_on, NEW.due_on, NEW.cents, NEW.issued_at)
			AND (NEW.placement_id IS NULL OR NEW.placement_id = OLD.placement_id)
			AND (OLD.paper_id IS NULL OR NEW.paper_id IS NULL OR NEW.paper_id = OLD.paper_id) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'an invoice is never changed: it is corrected by another one' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_kept';
END
$$;
