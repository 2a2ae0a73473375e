import { parentPort } from 'node:worker_threads';
import { readPart, type ReadingWork } from './reading-work.js';

/* A thread that reads parts of large files: parsing and rendering of rows, which is most of what an import costs. */

const port = parentPort!;

port.on('message', (work: ReadingWork) => {
  // Whoever asked reads anew what fails here, and meets the same error where it can be told of.
  void readPart(work).then(
    (answer) => port.postMessage(answer),
    () => port.postMessage(undefined),
  );
});
