CREATE TABLE "conversation_entries" (
	"placement_id" uuid,
	"seq" integer,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"member" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"target" integer,
	"text" text DEFAULT '' NOT NULL,
	"code" text,
	"edited_seq" integer,
	"deleted" boolean DEFAULT false NOT NULL,
	"search" tsvector GENERATED ALWAYS AS (to_tsvector('german', text)) STORED,
	CONSTRAINT "conversation_entries_pkey" PRIMARY KEY("placement_id","seq"),
	CONSTRAINT "conversation_entries_code" CHECK (("kind" = 'system') = ("code" is not null))
);
--> statement-breakpoint
CREATE TABLE "conversation_members" (
	"placement_id" uuid,
	"number" integer,
	"person_id" uuid,
	"side" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"delivered_seq" integer DEFAULT 0 NOT NULL,
	"read_seq" integer DEFAULT 0 NOT NULL,
	"told_seq" integer DEFAULT 0 NOT NULL,
	"muted_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	CONSTRAINT "conversation_members_pkey" PRIMARY KEY("placement_id","number")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"placement_id" uuid PRIMARY KEY,
	"started_at" timestamp with time zone NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_entries_key" ON "conversation_entries" ("placement_id","key");--> statement-breakpoint
CREATE INDEX "conversation_entries_search" ON "conversation_entries" USING gin ("search") WHERE "kind" = 'message';--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_members_person" ON "conversation_members" ("placement_id","person_id");--> statement-breakpoint
CREATE INDEX "conversation_members_of" ON "conversation_members" ("person_id");--> statement-breakpoint
ALTER TABLE "conversation_entries" ADD CONSTRAINT "conversation_entries_4tYMP5no6dPd_fkey" FOREIGN KEY ("placement_id") REFERENCES "conversations"("placement_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_ih18levXrRhK_fkey" FOREIGN KEY ("placement_id") REFERENCES "conversations"("placement_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversation_members" ADD CONSTRAINT "conversation_members_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;