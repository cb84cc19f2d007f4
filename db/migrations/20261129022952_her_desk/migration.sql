ALTER TABLE "commitments" ADD COLUMN "nickname" text;--> statement-breakpoint
ALTER TABLE "childminders" ADD COLUMN "only_funded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "permit_claims" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "hourly_price_cents" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_nickname" CHECK ("nickname" is null or "origin" = 'entered');--> statement-breakpoint
ALTER TABLE "childminders" ADD CONSTRAINT "childminders_only_funded" CHECK (not "only_funded" or "hourly_price_cents" is null);