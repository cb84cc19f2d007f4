CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"kind" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absences_order" CHECK ("until_date" > "from_date")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"childminder_id" uuid,
	"version" text,
	"text_hash" char(64) NOT NULL,
	"concluded_by" uuid,
	"concluded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreements_pkey" PRIMARY KEY("childminder_id","version")
);
--> statement-breakpoint
CREATE TABLE "childminder_drafts" (
	"person_id" uuid PRIMARY KEY,
	"introduction" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "home_invitations" (
	"id" uuid PRIMARY KEY,
	"care_home_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hashes" text[] DEFAULT '{}'::text[] NOT NULL,
	"invited_by" uuid,
	"invited_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	CONSTRAINT "home_invitations_email_lower" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
CREATE TABLE "passed_steps" (
	"childminder_id" uuid,
	"step" text,
	"passed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passed_steps_pkey" PRIMARY KEY("childminder_id","step")
);
--> statement-breakpoint
CREATE TABLE "permit_claims" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"at_once" integer NOT NULL,
	"contracts" integer NOT NULL,
	"under_conditions" boolean NOT NULL,
	"office" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "permit_claims_order" CHECK ("until_date" > "from_date")
);
--> statement-breakpoint
CREATE TABLE "permit_decisions" (
	"claim_id" uuid PRIMARY KEY,
	"outcome" text NOT NULL,
	"corrected" boolean DEFAULT false NOT NULL,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rightness_confirmations" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "childminders" ALTER COLUMN "hourly_price_cents" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "absences_childminder" ON "absences" ("childminder_id","from_date");--> statement-breakpoint
CREATE INDEX "home_invitations_care_home" ON "home_invitations" ("care_home_id");--> statement-breakpoint
CREATE INDEX "home_invitations_token" ON "home_invitations" USING gin ("token_hashes");--> statement-breakpoint
CREATE UNIQUE INDEX "home_invitations_accepted" ON "home_invitations" ("care_home_id","accepted_by");--> statement-breakpoint
CREATE INDEX "permit_claims_childminder" ON "permit_claims" ("childminder_id","claimed_at");--> statement-breakpoint
CREATE INDEX "rightness_confirmations_childminder" ON "rightness_confirmations" ("childminder_id","confirmed_at");--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "childminder_drafts" ADD CONSTRAINT "childminder_drafts_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "home_invitations" ADD CONSTRAINT "home_invitations_care_home_id_care_homes_id_fkey" FOREIGN KEY ("care_home_id") REFERENCES "care_homes"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "passed_steps" ADD CONSTRAINT "passed_steps_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "permit_claims" ADD CONSTRAINT "permit_claims_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "permit_decisions" ADD CONSTRAINT "permit_decisions_claim_id_permit_claims_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "permit_claims"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "rightness_confirmations" ADD CONSTRAINT "rightness_confirmations_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;