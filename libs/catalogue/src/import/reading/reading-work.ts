import {
  codeListTexts,
  conceptTexts,
  type CodeListRun,
  type CodeListTexts,
  type ConceptRun,
  type ConceptTexts,
} from '@termverk/interchange';

/** What a reading thread is asked: a part of a FHIR code system or of a code list in CSV. */
export type ReadingWork = { readonly concepts: ConceptRun } | { readonly codeList: CodeListRun };

/** What it answers: undefined for what only a reader of the whole file can tell about. */
export type ReadingAnswer = ConceptTexts | CodeListTexts | undefined;

/** Reads a part of a file, in whichever thread. */
export async function readPart(work: ReadingWork): Promise<ReadingAnswer> {
  return 'concepts' in work ? conceptTexts(work.concepts) : codeListTexts(work.codeList);
}

/** The memory of a part that goes to the thread and is not needed where it came from. */
export function givenAway(work: ReadingWork): ArrayBuffer[] {
  const { bytes } = 'concepts' in work ? work.concepts : work.codeList;
  return [bytes.buffer as ArrayBuffer];
}
