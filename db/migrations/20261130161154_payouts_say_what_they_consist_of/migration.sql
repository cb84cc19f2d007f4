CREATE TABLE "payout_parts" (
	"entry_id" uuid,
	"position" integer,
	"payment_id" uuid,
	"cents" integer NOT NULL,
	"fee_cents" integer NOT NULL,
	CONSTRAINT "payout_parts_pkey" PRIMARY KEY("entry_id","position")
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "answer_by" date;--> statement-breakpoint
CREATE INDEX "payout_parts_payment" ON "payout_parts" ("payment_id");--> statement-breakpoint
ALTER TABLE "payout_parts" ADD CONSTRAINT "payout_parts_entry_id_ledger_entries_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "payout_parts" ADD CONSTRAINT "payout_parts_payment_id_payments_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE SET NULL;