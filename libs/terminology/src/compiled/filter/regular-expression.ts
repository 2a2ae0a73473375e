import { RE2JS } from 're2js';
import { plainExpression } from './plain-expression.js';

/** The longest pattern that is read, in UTF-16 code units. */
const LONGEST_PATTERN = 1000;

/** A test of whole texts. */
export type TextTest = (text: string) => boolean;

/**
 * The test that a regular expression makes of whole texts, in time linear in the text whatever the pattern (RE2 syntax: no
 * look-around and no back references, which cannot be had in linear time). A message instead when the pattern cannot be read.
 */
export function regularExpression(pattern: string): TextTest | string {
  if (pattern.length > LONGEST_PATTERN) return `a pattern of more than ${LONGEST_PATTERN} characters`;
  try {
    const expression = RE2JS.compile(pattern);
    const plain = plainExpression(pattern);
    if (plain === undefined) return (text) => expression.matches(text);
    return (text) => (text.length <= plain.longestText ? plain.expression.test(text) : expression.matches(text));
  } catch (error) {
    // What the reader of patterns throws tells what is wrong with this one; nothing else can fail here.
    return error instanceof Error ? error.message : String(error);
  }
}
