CREATE TABLE "saved_cards" (
	"id" uuid PRIMARY KEY,
	"book_id" uuid NOT NULL,
	"placement_id" uuid,
	"person_id" uuid,
	"account_id" text NOT NULL,
	"checkout_id" text CONSTRAINT "saved_cards_checkout" UNIQUE,
	"customer_id" text,
	"method_id" text,
	"state" text NOT NULL,
	"sealed_face" text,
	"agreement" integer NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"forgotten_at" timestamp with time zone,
	CONSTRAINT "saved_cards_kept_whole" CHECK ("state" <> 'kept' or ("method_id" is not null and "since" is not null)),
	CONSTRAINT "saved_cards_ended" CHECK (("state" = 'ended') = ("ended_at" is not null and "ended_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "saved_card_id" uuid;--> statement-breakpoint
CREATE INDEX "payments_saved_card" ON "payments" ("saved_card_id") WHERE "saved_card_id" is not null;--> statement-breakpoint
CREATE INDEX "saved_cards_placement" ON "saved_cards" ("placement_id");--> statement-breakpoint
CREATE INDEX "saved_cards_book" ON "saved_cards" ("book_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_asked" ON "saved_cards" ("placement_id") WHERE "state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_kept" ON "saved_cards" ("placement_id") WHERE "state" = 'kept';--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_saved_card_id_saved_cards_id_fkey" FOREIGN KEY ("saved_card_id") REFERENCES "saved_cards"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_book_id_billing_books_id_fkey" FOREIGN KEY ("book_id") REFERENCES "billing_books"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;