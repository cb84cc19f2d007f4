/** Properties draw the same few cases for every mutant, so that the same score comes out again, and soon. */
import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261128, numRuns: 50 });
