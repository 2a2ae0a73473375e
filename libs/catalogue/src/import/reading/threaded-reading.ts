import type { CodeListReading, ConceptReading } from '@termverk/interchange';
import { ReadingThreads } from './reading-threads.js';
import type { ReadingWork } from './reading-work.js';

/** One set of threads for all imports of a process: they come one after the other. */
const threads = new ReadingThreads();

/** Says who is told why a reading thread has died, as of too much memory. Nothing is lost by that but time. */
export function onReadingThreadError(told: (error: Error) => void): void {
  threads.onError = told;
}

/** Reads the concepts of a FHIR code system on several threads. */
export const threadedConcepts: ConceptReading = (runs) => threads.read(works(runs, (concepts) => ({ concepts })));

/** Reads a code list in CSV on several threads. */
export const threadedCodeList: CodeListReading = (runs) => threads.read(works(runs, (codeList) => ({ codeList })));

function* works<Run>(runs: Iterable<Run>, work: (run: Run) => ReadingWork): Generator<ReadingWork> {
  for (const run of runs) yield work(run);
}
