ALTER TABLE "sent_texts" ADD COLUMN "number_mark" text;--> statement-breakpoint
CREATE INDEX "sent_texts_number" ON "sent_texts" ("number_mark","at");