/** C0 and C1 controls, line separators and the marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text with every character that a terminal would obey instead of show as the replacement character: content of a checked file must
 * neither colour, move nor forge lines of a report.
 */
export function visible(content: string): string {
  return content.replace(UNSEEN, '\ufffd');
}
