CREATE TABLE "adviser_areas" (
	"person_id" uuid,
	"land" char(2),
	"municipality" text DEFAULT '',
	CONSTRAINT "adviser_areas_pkey" PRIMARY KEY("person_id","land","municipality")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" char(64) NOT NULL UNIQUE,
	"start" text NOT NULL,
	"scopes" text[] NOT NULL,
	"per_minute" integer NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "linked_accounts" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "linked_accounts_keep_no_secrets" CHECK (coalesce(access_token, refresh_token, id_token, password) is null)
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL UNIQUE,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY,
	"email" text NOT NULL UNIQUE,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"image" text,
	"role" text DEFAULT 'parent' NOT NULL,
	"locale" text DEFAULT 'de' NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_email_lower" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"revealed_to" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL UNIQUE,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_requests" (
	"id" uuid PRIMARY KEY,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"role" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" uuid PRIMARY KEY,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"alg" text,
	"crv" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "event_seals" (
	"day" date PRIMARY KEY,
	"events" integer NOT NULL,
	"hash" char(64) NOT NULL,
	"previous_hash" char(64),
	"sealed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "running_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "dead_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "last_error" text;--> statement-breakpoint
DROP INDEX "deliveries_due";--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" ("due_at") WHERE "delivered_at" is null and "dead_at" is null;--> statement-breakpoint
CREATE INDEX "api_keys_person" ON "api_keys" ("person_id") WHERE ("revoked_at" is null);--> statement-breakpoint
CREATE UNIQUE INDEX "linked_accounts_provider" ON "linked_accounts" ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "linked_accounts_person" ON "linked_accounts" ("person_id");--> statement-breakpoint
CREATE INDEX "passkeys_person" ON "passkeys" ("person_id");--> statement-breakpoint
CREATE INDEX "reveals_person" ON "reveals" ("person_id","revealed_to");--> statement-breakpoint
CREATE INDEX "sign_in_requests_email" ON "sign_in_requests" ("email","at");--> statement-breakpoint
CREATE INDEX "deliveries_dead" ON "deliveries" ("dead_at") WHERE ("dead_at" is not null);--> statement-breakpoint
CREATE INDEX "deliveries_delivered" ON "deliveries" ("delivered_at") WHERE ("delivered_at" is not null);--> statement-breakpoint
CREATE INDEX "deliveries_event" ON "deliveries" ("event_id");--> statement-breakpoint
CREATE INDEX "events_actor" ON "events" ("actor_id","at");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" ("at","id");--> statement-breakpoint
ALTER TABLE "adviser_areas" ADD CONSTRAINT "adviser_areas_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "linked_accounts" ADD CONSTRAINT "linked_accounts_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_revealed_to_people_id_fkey" FOREIGN KEY ("revealed_to") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;