import type { ReactNode } from 'react';

/** A text with the parts that answer the question marked. Positions are UTF-16 units, as the registry gives them. */
export function Marked({
  text,
  parts,
}: {
  readonly text: string;
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}) {
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of parts.toSorted((a, b) => a.start - b.start)) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  return (
    <>
      {pieces}
      {text.slice(done)}
    </>
  );
}
