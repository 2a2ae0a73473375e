import { describe, it } from '@jest/globals';
import { capabilities } from '../../../tools/acceptance/capabilities.mjs';
import { heading, waitingTitle } from '../../../tools/acceptance/matrix.mjs';
import type { SeededRegistry } from './seeded-registry.js';

/** Something that an item asks for and a test shows, against a registry that runs. */
export interface Shown {
  readonly sentence: string;
  readonly run: (registry: SeededRegistry) => Promise<void>;
}

/** Something that an item asks for and the registry cannot do yet, with the capability that it waits for. */
export interface Waiting {
  readonly sentence: string;
  readonly capability: string;
}

/** One row of the acceptance matrix: what is shown of it, and what of it waits. It works when nothing waits. */
export interface AcceptanceItem {
  readonly number: number;
  /** Where the source says so, as `L424–L427`; of a system the documents that name it. */
  readonly lines: string;
  readonly title: string;
  readonly parts: readonly (Shown | Waiting)[];
}

/** An item of an acceptance list. */
export function item(number: number, lines: string, title: string, ...parts: readonly (Shown | Waiting)[]): AcceptanceItem {
  return { number, lines, title, parts };
}

/** A part that works today: the test says so, or fails. */
export function shows(sentence: string, run: Shown['run']): Shown {
  return { sentence, run };
}

/** A part that is not possible yet. Throws when the capability is not of the closed list (`tools/acceptance/capabilities.mjs`). */
export function waits(capability: string, sentence: string): Waiting {
  if (!Object.hasOwn(capabilities, capability)) throw new Error(`“${capability}” is no capability that the matrix may wait for`);
  return { capability, sentence };
}

/** Makes the tests of a list; what waits is a test to do. */
export function testItems(key: string, items: readonly AcceptanceItem[], registry: () => SeededRegistry): void {
  describe(key, () => {
    for (const { number, lines, title, parts } of items) {
      describe(heading(number, lines, title), () => {
        for (const part of parts) {
          if ('run' in part) it(part.sentence, () => part.run(registry()));
          else it.todo(waitingTitle(part.sentence, part.capability));
        }
      });
    }
  });
}
