/** A text in lines of so many characters: broken between words, and within a word only when it is longer than a line. */
export function wrapped(text: string, lineLength: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    for (const [i, piece] of pieces(word, lineLength).entries()) {
      const joined = line === '' ? piece : `${line} ${piece}`;
      if (i === 0 && joined.length <= lineLength) line = joined;
      else {
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= mostLines) return lines;
  const last = lines[mostLines - 1]!;
  return [...lines.slice(0, mostLines - 1), `${last.slice(0, lineLength - 1).trimEnd()}…`];
}

function pieces(word: string, length: number): readonly string[] {
  const found: string[] = [];
  let rest = word;
  while (rest.length > length) {
    // After what divides an address or a compound, else with a hyphen.
    const at = Math.max(...['-', '/', '–'].map((mark) => rest.lastIndexOf(mark, length - 1)));
    const end = at > 2 ? at + 1 : length - 1;
    found.push(at > 2 ? rest.slice(0, end) : `${rest.slice(0, end)}-`);
    rest = rest.slice(end);
  }
  return [...found, rest];
}
