import { foldForComparison } from '@termverk/language';
import type { IdentifiedConcept, Term } from '../entry/concept-entry.js';

/** One of several concepts that share a term. */
export interface HomonymMember {
  readonly canonical: string;
  readonly subjectField: string;
  readonly term: Term;
}

/** A term that stands for more than one concept in one language (ISO 1087:2019 §3.4 on homonymy). */
export interface Homonym {
  /** The spelling that the terms share once folded. */
  readonly folded: string;
  /** BCP 47 primary language, lower case. */
  readonly language: string;
  readonly members: readonly HomonymMember[];
  /** True when every member but one bears a domain qualifier of its own, so that readers can tell them apart. */
  readonly qualified: boolean;
}

/**
 * The terms that several of the concepts share, case, marks and compound variants aside, in the order of their first occurrence.
 * Linear in the number of terms.
 */
export function findHomonyms(concepts: Iterable<IdentifiedConcept>): readonly Homonym[] {
  const groups = new Map<string, { folded: string; language: string; members: HomonymMember[] }>();
  for (const { canonical, entry } of concepts) {
    for (const term of entry.terms) {
      const folded = foldForComparison(term.text);
      if (folded === '') continue;
      const language = term.language.toLowerCase().split('-', 1)[0]!;
      const key = `${language} ${folded}`;
      const member = { canonical, subjectField: entry.subjectField, term };
      const group = groups.get(key);
      if (!group) groups.set(key, { folded, language, members: [member] });
      // Two spellings of one term in the same entry are variants and no homonyms.
      else if (!group.members.some((other) => other.canonical === canonical)) group.members.push(member);
    }
  }
  return [...groups.values()]
    .filter(({ members }) => members.length > 1)
    .map((group) => ({ ...group, qualified: areToldApart(group.members) }));
}

function areToldApart(members: readonly HomonymMember[]): boolean {
  const qualifiers = members.map(({ term }) => foldForComparison(term.domainQualifier ?? ''));
  return new Set(qualifiers).size === members.length;
}
