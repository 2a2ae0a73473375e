import type { SemanticChange } from '@termverk/kernel';
import { asSet, DocumentDiff } from './diff-document.js';
import type { ServiceContract, Standard } from './standard.js';

/** What differs between two versions of a standard's entry. Another edition, status or scope is meaning; the rest is text. */
export function diffStandards(before: Standard, after: Standard): readonly SemanticChange[] {
  const diff = new DocumentDiff();
  diff.members([], before, after, {
    id: 'none',
    identifier: 'meaning',
    name: 'text',
    developer: 'meaning',
    edition: 'meaning',
    status: 'meaning',
    url: 'text',
    contentLicence: 'text',
  });
  diff.member(['scope', 'sv'], before.scope?.sv, after.scope?.sv, before.scope ? 'meaning' : 'addition');
  diff.member(['scope', 'en'], before.scope?.en, after.scope?.en, 'text');
  diff.list(['relations'], before.relations, after.relations, {
    keyOf: ({ kind, target }) => `${kind} ${target}`,
    added: () => 'addition',
    removed: () => 'meaning',
  });
  diff.member(['sources'], asSet(before.sources), asSet(after.sources), 'text');
  return diff.changes;
}

/** What differs between two versions of a service contract's entry. A removed interaction is meaning, a new one an addition. */
export function diffServiceContracts(before: ServiceContract, after: ServiceContract): readonly SemanticChange[] {
  const diff = new DocumentDiff();
  diff.members([], before, after, {
    id: 'none',
    domain: 'meaning',
    name: 'text',
    description: 'text',
    contractVersion: 'meaning',
    content: 'text',
    url: 'text',
  });
  diff.list(['interactions'], before.interactions, after.interactions, {
    keyOf: ({ name }) => name,
    added: () => 'addition',
    removed: () => 'meaning',
    pair: (path, old, young) => diff.members(path, old, young, { urn: 'meaning', description: 'text' }),
  });
  for (const member of ['specifications', 'bindings'] as const) {
    diff.list([member], before[member], after[member], {
      keyOf: (canonical) => canonical,
      added: () => 'addition',
      removed: () => 'meaning',
    });
  }
  diff.member(['sources'], asSet(before.sources), asSet(after.sources), 'text');
  return diff.changes;
}
