/// <reference lib="dom" />
import { byId, element } from './dom.js';
import { drawnInLanguage, inLanguage, say } from './language.js';
import type { Example } from './page-data.js';

/** Lists the examples; choosing one puts it into the editor. */
export function showExamples(examples: readonly Example[], choose: (example: Example) => void): void {
  const list = byId('example-list', HTMLElement);
  drawnInLanguage(() =>
    list.replaceChildren(
      ...examples.map((example) =>
        element(
          'li',
          {},
          element(
            'button',
            { type: 'button', class: 'card', onclick: () => choose(example) },
            element('strong', {}, inLanguage(example.title)),
            element('span', {}, inLanguage(example.about)),
            example.needsSignIn === true ? element('span', { class: 'badge' }, say('needsSignIn')) : null,
          ),
        ),
      ),
    ),
  )();
}
