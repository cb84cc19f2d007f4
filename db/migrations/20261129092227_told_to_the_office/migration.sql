CREATE TABLE "claim_answers" (
	"id" uuid PRIMARY KEY,
	"claim_id" uuid NOT NULL,
	"answered_by" uuid,
	"at" timestamp with time zone NOT NULL,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_proposals" (
	"answer_id" uuid,
	"childminder_id" uuid,
	CONSTRAINT "claim_proposals_pkey" PRIMARY KEY("answer_id","childminder_id")
);
--> statement-breakpoint
CREATE TABLE "place_claims" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"child_id" uuid NOT NULL,
	"land" char(2) NOT NULL,
	"municipality_id" text NOT NULL,
	"needed_by" date NOT NULL,
	"reason" text,
	"words" text DEFAULT '' NOT NULL,
	"announced_by" uuid,
	"announced_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "claim_answers_claim" ON "claim_answers" ("claim_id","at");--> statement-breakpoint
CREATE INDEX "claim_proposals_her" ON "claim_proposals" ("childminder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_claims_open" ON "place_claims" ("child_id") WHERE "withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "place_claims_family" ON "place_claims" ("family_id");--> statement-breakpoint
CREATE INDEX "place_claims_office" ON "place_claims" ("land","municipality_id","needed_by") WHERE "withdrawn_at" is null;--> statement-breakpoint
ALTER TABLE "claim_answers" ADD CONSTRAINT "claim_answers_claim_id_place_claims_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "place_claims"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "claim_answers" ADD CONSTRAINT "claim_answers_answered_by_people_id_fkey" FOREIGN KEY ("answered_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "claim_proposals" ADD CONSTRAINT "claim_proposals_answer_id_claim_answers_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "claim_answers"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "claim_proposals" ADD CONSTRAINT "claim_proposals_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_claims" ADD CONSTRAINT "place_claims_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_claims" ADD CONSTRAINT "place_claims_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_claims" ADD CONSTRAINT "place_claims_announced_by_people_id_fkey" FOREIGN KEY ("announced_by") REFERENCES "people"("id") ON DELETE SET NULL;