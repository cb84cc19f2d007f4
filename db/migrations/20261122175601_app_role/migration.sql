-- What the Worker may do. Its login user is a member of this role (docs/decisions/0004-append-only.md); migrations run as
-- the owner. The trail and its seals can be added to and read, never changed or taken away.
DO $$ BEGIN
	CREATE ROLE "tagesnest_app" NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO "tagesnest_app";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "tagesnest_app";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "tagesnest_app";
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "events", "event_seals" FROM "tagesnest_app";
