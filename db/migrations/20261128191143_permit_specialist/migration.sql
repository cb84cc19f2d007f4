ALTER TABLE "permits" ADD COLUMN "specialist" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "permit_claims" ADD COLUMN "specialist" boolean DEFAULT false NOT NULL;