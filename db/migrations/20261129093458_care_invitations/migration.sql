CREATE TABLE "care_invitations" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"commitment_id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"digest" char(64) UNIQUE,
	"at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "care_invitations_email_lower" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "care_invitations_open" ON "care_invitations" ("commitment_id") WHERE "accepted_at" is null and "withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "care_invitations_childminder" ON "care_invitations" ("childminder_id","at");--> statement-breakpoint
CREATE INDEX "care_invitations_expiry" ON "care_invitations" ("expires_at");--> statement-breakpoint
ALTER TABLE "care_invitations" ADD CONSTRAINT "care_invitations_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "care_invitations" ADD CONSTRAINT "care_invitations_commitment_id_commitments_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitments"("id") ON DELETE CASCADE;