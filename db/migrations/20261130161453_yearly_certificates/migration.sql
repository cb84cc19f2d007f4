CREATE TABLE "certificate_letters" (
	"placement_id" uuid,
	"year" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_letters_pkey" PRIMARY KEY("placement_id","year")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"placement_id" uuid,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"says" text NOT NULL,
	"care_cents" integer NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"paper_id" uuid,
	CONSTRAINT "certificates_version" UNIQUE("placement_id","year","version")
);
--> statement-breakpoint
CREATE INDEX "certificates_book" ON "certificates" ("book_id");--> statement-breakpoint
CREATE INDEX "certificates_paper" ON "certificates" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
ALTER TABLE "certificate_letters" ADD CONSTRAINT "certificate_letters_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;