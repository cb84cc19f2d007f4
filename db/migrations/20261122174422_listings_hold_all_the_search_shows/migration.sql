-- Rows of the public search only, made anew from what they are made of; nothing was in use yet.
DELETE FROM "listings";--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "slug" text NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "place_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "lon" double precision NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "lat" double precision NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "blur_metres" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "meal_charge_cents" integer;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "hourly_price_cents" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "spans_from" date[] NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "spans_free" bit(1344)[] NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "spans_free_two" bit(1344)[] NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "meals" SET DATA TYPE text USING "meals"::text;