import type { JsonObject } from '@termverk/kernel';

/** The JSON of an object that is to get more members: without its closing brace, with a comma when it has any member. */
export function opened(object: JsonObject): string {
  const json = JSON.stringify(object).slice(0, -1);
  return json === '{' ? json : `${json},`;
}

/** How many characters a piece of output has at least, the last apart. */
const PIECE = 64 * 1024;

/** Joins small pieces into larger ones, so that a stream is not driven for every row. */
export async function* inLargerPieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let gathered = '';
  for await (const piece of pieces) {
    gathered += piece;
    if (gathered.length >= PIECE) {
      yield gathered;
      gathered = '';
    }
  }
  if (gathered !== '') yield gathered;
}
