-- Every statement of the house takes milliseconds: compiling it (12 to 60 ms) or starting helpers for it (30 ms) only holds it
-- up, and a search in a large city is estimated just expensive enough for both. Holds for connections opened from now on.
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
  EXECUTE format('ALTER DATABASE %I SET max_parallel_workers_per_gather = 0', current_database());
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'jit and parallel workers stay on: this role does not own the database';
END
$$;
