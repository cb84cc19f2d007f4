ALTER TABLE "proofs" ADD COLUMN "not_owed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "proofs" ADD CONSTRAINT "proofs_not_owed" CHECK ("kind" = 'measles' or not "not_owed");