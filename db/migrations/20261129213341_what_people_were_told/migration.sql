CREATE TABLE "mobile_numbers" (
	"person_id" uuid PRIMARY KEY,
	"number" text,
	"proven_at" timestamp with time zone,
	"claimed" text,
	"code_id" uuid,
	"code_until" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mobile_numbers_proven" CHECK (("number" is null) = ("proven_at" is null)),
	CONSTRAINT "mobile_numbers_claimed" CHECK (("claimed" is null) = ("code_id" is null) and ("code_id" is null) = ("code_until" is null))
);
--> statement-breakpoint
CREATE TABLE "news" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"link" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"mail_later" boolean DEFAULT false NOT NULL,
	"mail_at" timestamp with time zone,
	"gathered_by" uuid,
	"mailed_at" timestamp with time zone,
	CONSTRAINT "news_key" UNIQUE("person_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "news_wishes" (
	"person_id" uuid,
	"kind" text,
	"email" text NOT NULL,
	"push" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "news_wishes_pkey" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"endpoint" text NOT NULL CONSTRAINT "push_subscriptions_endpoint" UNIQUE,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiet_hours" (
	"person_id" uuid PRIMARY KEY,
	"from_hour" smallint NOT NULL,
	"until_hour" smallint NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "quiet_hours_of_a_day" CHECK ("from_hour" between 0 and 23 and "until_hour" between 0 and 23),
	CONSTRAINT "quiet_hours_last" CHECK ("from_hour" <> "until_hour")
);
--> statement-breakpoint
CREATE TABLE "sent_texts" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"key" text NOT NULL CONSTRAINT "sent_texts_key" UNIQUE,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "mobile_numbers_number" ON "mobile_numbers" ("number");--> statement-breakpoint
CREATE INDEX "news_of" ON "news" ("person_id","at");--> statement-breakpoint
CREATE INDEX "news_waiting" ON "news" ("person_id","mail_at") WHERE ("mail_at" is not null);--> statement-breakpoint
CREATE INDEX "news_at" ON "news" ("at");--> statement-breakpoint
CREATE INDEX "push_subscriptions_of" ON "push_subscriptions" ("person_id");--> statement-breakpoint
CREATE INDEX "sent_texts_at" ON "sent_texts" ("at");--> statement-breakpoint
CREATE INDEX "sent_texts_of" ON "sent_texts" ("person_id","at");--> statement-breakpoint
ALTER TABLE "mobile_numbers" ADD CONSTRAINT "mobile_numbers_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "news_wishes" ADD CONSTRAINT "news_wishes_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "quiet_hours" ADD CONSTRAINT "quiet_hours_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sent_texts" ADD CONSTRAINT "sent_texts_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;