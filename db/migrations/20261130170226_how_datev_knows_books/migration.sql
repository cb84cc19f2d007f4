CREATE TABLE "datev_settings" (
	"book_id" uuid PRIMARY KEY,
	"chart" text NOT NULL,
	"adviser_number" integer NOT NULL,
	"client_number" integer NOT NULL,
	"accounts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "datev_settings" ADD CONSTRAINT "datev_settings_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id") ON DELETE CASCADE;