CREATE TABLE "mandates" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"placement_id" uuid,
	"person_id" uuid,
	"request_id" text CONSTRAINT "mandates_request" UNIQUE,
	"mandate_id" text CONSTRAINT "mandates_mandate" UNIQUE,
	"state" text NOT NULL,
	"vendor_state" text,
	"reference" text,
	"sealed_bank" text,
	"asked_at" timestamp with time zone NOT NULL,
	"given_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"account_id" text NOT NULL,
	"sealed_token" text,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_accounts_account" UNIQUE("vendor","account_id")
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refunded_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "vendor_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "checkout_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "mandate_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "retry_on" date;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "paid_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_vendor" UNIQUE("vendor_id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_checkout" UNIQUE("checkout_id");--> statement-breakpoint
CREATE INDEX "mandates_placement" ON "mandates" ("placement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_open" ON "mandates" ("placement_id") WHERE "state" in ('asked', 'given');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_open" ON "payment_accounts" ("book_id","vendor") WHERE "state" <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_under_way" ON "payments" ("invoice_id") WHERE "state" in ('open', 'sent');--> statement-breakpoint
CREATE INDEX "payments_retry" ON "payments" ("retry_on") WHERE "retry_on" is not null;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_mandate_id_mandates_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandates"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_day" CHECK ("state" <> 'paid' or "paid_on" is not null);--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_sum", ADD CONSTRAINT "payments_sum" CHECK ("cents" > 0 and "refunded_cents" between 0 and "cents");