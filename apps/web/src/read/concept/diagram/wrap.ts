/** How long a text is in ordinary letters, by the shapes of the page's typeface: an i is about half a letter, an m one and a half. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const letter of text) length += NARROW.test(letter) ? 0.6 : WIDE.test(letter) ? 1.5 : CAPITAL.test(letter) ? 1.2 : 1;
  return length;
}

const NARROW = /[\sfijlrtI.,:;'’()[\]|!/-]/;
const WIDE = /[mwMWÆŒ—…%@]|[\u0250-\u{10ffff}]/u;
const CAPITAL = /[\p{Lu}_#&]/u;

/** A text in lines of so many ordinary letters: broken between words, and within a word only when it is longer than a line. */
export function wrapped(text: string, lineLength: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    for (const [i, piece] of pieces(word, lineLength).entries()) {
      const joined = line === '' ? piece : `${line} ${piece}`;
      if (i === 0 && lengthOf(joined) <= lineLength) line = joined;
      else {
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${beginning(lines[mostLines - 1]!, lineLength - lengthOf('…')).trimEnd()}…`];
}

function pieces(word: string, length: number): readonly string[] {
  const found: string[] = [];
  let rest = word;
  while (lengthOf(rest) > length) {
    const room = beginning(rest, length);
    // After what divides an address or a compound, else with a hyphen.
    const at = Math.max(...['-', '/', '–'].map((mark) => room.lastIndexOf(mark)));
    const piece = at > 2 ? room.slice(0, at + 1) : beginning(rest, length - lengthOf('-'));
    found.push(at > 2 ? piece : `${piece}-`);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}

/** As much of a text as there is room for, at least a letter. */
function beginning(text: string, length: number): string {
  const letters = [...text];
  let count = 1;
  while (count < letters.length && lengthOf(letters.slice(0, count + 1).join('')) <= length) count++;
  return letters.slice(0, count).join('');
}
