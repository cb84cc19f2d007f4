ALTER TABLE "care_needs" ADD COLUMN "why_before_one" text;--> statement-breakpoint
ALTER TABLE "care_needs" ADD COLUMN "why_words" text DEFAULT '' NOT NULL;