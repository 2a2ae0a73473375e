import { Fragment, type ReactNode } from 'react';

/** What stands in a text where something of the page goes. */
export const SLOT = '\u{E000}';

/** A text with parts of the page in its slots, in their order. */
export function Filled({ text, parts }: { readonly text: string; readonly parts: readonly ReactNode[] }) {
  return text.split(SLOT).map((piece, at) => (
    <Fragment key={at}>
      {at > 0 && parts[at - 1]}
      {piece}
    </Fragment>
  ));
}
