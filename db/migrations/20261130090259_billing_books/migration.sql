CREATE TABLE "billing_books" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"since_month" text NOT NULL,
	"until_month" text,
	"sealed_issuer" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_runs" (
	"book_id" uuid,
	"month" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "billing_runs_pkey" PRIMARY KEY("book_id","month")
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"invoice_id" uuid,
	"position" integer,
	"kind" text NOT NULL,
	"month" text NOT NULL,
	"unit" text NOT NULL,
	"quantity" integer NOT NULL,
	"of" integer NOT NULL,
	"unit_cents" integer NOT NULL,
	"cents" integer NOT NULL,
	"settles" boolean NOT NULL,
	CONSTRAINT "invoice_lines_pkey" PRIMARY KEY("invoice_id","position"),
	CONSTRAINT "invoice_lines_counted" CHECK ("quantity" > 0 and "of" > 0 and "cents" <> 0)
);
--> statement-breakpoint
CREATE TABLE "invoice_numbers" (
	"book_id" uuid,
	"year" integer,
	"last" integer NOT NULL,
	CONSTRAINT "invoice_numbers_pkey" PRIMARY KEY("book_id","year")
);
--> statement-breakpoint
CREATE TABLE "invoice_reminders" (
	"invoice_id" uuid,
	"step" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "invoice_reminders_pkey" PRIMARY KEY("invoice_id","step"),
	CONSTRAINT "invoice_reminders_step" CHECK ("step" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"placement_id" uuid,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"corrects_id" uuid,
	"run_month" text,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"cents" integer NOT NULL,
	"sealed_parties" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"paper_id" uuid,
	CONSTRAINT "invoices_number" UNIQUE("book_id","number"),
	CONSTRAINT "invoices_sum" CHECK ("cents" <> 0 and ("kind" = 'correction' or "cents" > 0)),
	CONSTRAINT "invoices_corrected" CHECK (("kind" = 'correction') = ("corrects_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payment_id" uuid,
	"on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_entries_key" UNIQUE("book_id","key")
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"entry_id" uuid,
	"position" integer,
	"account" text NOT NULL,
	"cents" integer NOT NULL,
	"invoice_id" uuid,
	CONSTRAINT "ledger_postings_pkey" PRIMARY KEY("entry_id","position"),
	CONSTRAINT "ledger_postings_sum" CHECK ("cents" <> 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"way" text NOT NULL,
	"cents" integer NOT NULL,
	"state" text NOT NULL,
	"paid_on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_person_id" uuid,
	CONSTRAINT "payments_sum" CHECK ("cents" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "billing_books_childminder" ON "billing_books" ("childminder_id") WHERE "childminder_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_run" ON "invoices" ("placement_id","run_month") WHERE "run_month" is not null;--> statement-breakpoint
CREATE INDEX "invoices_placement" ON "invoices" ("placement_id","issued_on");--> statement-breakpoint
CREATE INDEX "invoices_paper" ON "invoices" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_payment" ON "ledger_entries" ("payment_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_on" ON "ledger_entries" ("book_id","on");--> statement-breakpoint
CREATE INDEX "ledger_postings_invoice" ON "ledger_postings" ("invoice_id") WHERE "invoice_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" ("invoice_id");--> statement-breakpoint
CREATE INDEX "payments_book" ON "payments" ("book_id","paid_on");--> statement-breakpoint
ALTER TABLE "billing_books" ADD CONSTRAINT "billing_books_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "billing_runs" ADD CONSTRAINT "billing_runs_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_invoices_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoice_numbers" ADD CONSTRAINT "invoice_numbers_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "invoice_reminders" ADD CONSTRAINT "invoice_reminders_invoice_id_invoices_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_corrects" FOREIGN KEY ("corrects_id") REFERENCES "invoices"("id");--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_payment_id_payments_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry_id_ledger_entries_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries"("id");--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_invoice_id_invoices_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_by_person_id_people_id_fkey" FOREIGN KEY ("by_person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
CREATE FUNCTION "keep_books_balanced"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	entry uuid := coalesce(to_jsonb(NEW) ->> 'entry_id', to_jsonb(NEW) ->> 'id');
	sums record;
BEGIN
	SELECT count(*) AS sides, coalesce(sum(cents), 0) AS cents INTO sums FROM ledger_postings WHERE entry_id = entry;
	IF sums.sides < 2 OR sums.cents <> 0 THEN
		RAISE EXCEPTION 'ledger entry % has % postings that come to % cents', entry, sums.sides, sums.cents
			USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ledger_entries_balanced" AFTER INSERT ON "ledger_entries" DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION "keep_books_balanced"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ledger_postings_balanced" AFTER INSERT ON "ledger_postings" DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION "keep_books_balanced"();
--> statement-breakpoint
CREATE FUNCTION "keep_ledger"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	oldest date := date_trunc('year', now()) - interval '10 years';
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF TG_TABLE_NAME = 'ledger_entries' AND OLD."on" < oldest THEN
			RETURN OLD;
		END IF;
	ELSIF to_jsonb(OLD) - '{invoice_id,payment_id}'::text[] = to_jsonb(NEW) - '{invoice_id,payment_id}'::text[]
			AND coalesce(to_jsonb(NEW) ->> 'invoice_id', to_jsonb(OLD) ->> 'invoice_id') IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'invoice_id'
			AND coalesce(to_jsonb(NEW) ->> 'payment_id', to_jsonb(OLD) ->> 'payment_id') IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'payment_id' THEN
		-- An invoice or payment is gone that the law no longer keeps.
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "ledger_entries_kept" BEFORE UPDATE OR DELETE ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION "keep_ledger"();
--> statement-breakpoint
CREATE FUNCTION "keep_postings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM ledger_entries e WHERE e.id = OLD.entry_id AND e."on" < date_trunc('year', now()) - interval '10 years') THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "ledger_postings_kept" BEFORE UPDATE ON "ledger_postings" FOR EACH ROW EXECUTE FUNCTION "keep_ledger"();
--> statement-breakpoint
CREATE TRIGGER "ledger_postings_gone" BEFORE DELETE ON "ledger_postings" FOR EACH ROW EXECUTE FUNCTION "keep_postings"();
--> statement-breakpoint
CREATE FUNCTION "keep_invoices"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF OLD.issued_on < date_trunc('year', now()) - interval '8 years' THEN
			RETURN OLD;
		END IF;
	ELSIF (OLD.id, OLD.book_id, OLD.number, OLD.kind, OLD.corrects_id, OLD.run_month, OLD.issued_on, OLD.due_on, OLD.cents, OLD.issued_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.book_id, NEW.number, NEW.kind, NEW.corrects_id, NEW.run_month, NEW.issued_on, NEW.due_on, NEW.cents, NEW.issued_at)
			AND (NEW.placement_id IS NULL OR NEW.placement_id = OLD.placement_id)
			AND (OLD.paper_id IS NULL OR NEW.paper_id IS NULL OR NEW.paper_id = OLD.paper_id) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'an invoice is never changed: it is corrected by another one' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "invoices_kept" BEFORE UPDATE OR DELETE ON "invoices" FOR EACH ROW EXECUTE FUNCTION "keep_invoices"();
--> statement-breakpoint
CREATE FUNCTION "keep_invoice_lines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM invoices i WHERE i.id = OLD.invoice_id) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'an invoice is never changed: it is corrected by another one' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_kept';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "invoice_lines_kept" BEFORE UPDATE OR DELETE ON "invoice_lines" FOR EACH ROW EXECUTE FUNCTION "keep_invoice_lines"();
--> statement-breakpoint
-- What the law no longer keeps (§147 AO: ten years from the end of the year) goes by this function alone: the role deletes nothing here.
CREATE FUNCTION "forget_old_books"() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
	gone bigint;
BEGIN
	DELETE FROM ledger_postings p USING ledger_entries e
		WHERE e.id = p.entry_id AND e."on" < date_trunc('year', now()) - interval '10 years';
	DELETE FROM ledger_entries e WHERE e."on" < date_trunc('year', now()) - interval '10 years';
	GET DIAGNOSTICS gone = ROW_COUNT;
	RETURN gone;
END
$$;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_entries", "ledger_postings" FROM "tagesnest_app";
