import { openDatabaseOfFile } from "./database-of-file";

await openDatabaseOfFile();
