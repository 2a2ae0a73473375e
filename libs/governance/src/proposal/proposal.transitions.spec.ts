import { describe, expect, it } from '@jest/globals';
import {
  finalStates,
  offeredFrom,
  proposalActors,
  proposalPaths,
  proposalStates,
  transition,
  transitionsFrom,
  type ProposalActor,
  type ProposalPath,
  type ProposalState,
} from './proposal.transitions.js';

/** The table of the domain model, written down a second time and in another form: `from -> to, to | who, who [| only path]`. */
const TABLE = `
draft -> submitted | author
draft -> withdrawn | author
submitted -> withdrawn | author
triage -> withdrawn | author
clarification-needed -> withdrawn | author, clock
appealed -> withdrawn | author
submitted -> triage | system
triage -> in-review, forwarded, rejected, resolved-without-change | registrar
triage -> clarification-needed, on-hold | registrar, reviewer
in-review -> clarification-needed, on-hold | registrar, reviewer
clarification-needed -> triage, in-review | author
on-hold -> triage, in-review | registrar, clock
in-review -> consultation | registrar | ordinary
in-review -> decision-pending | registrar
consultation -> decision-pending | registrar | ordinary
decision-pending -> approved, rejected, in-review, on-hold, decision-pending | decision-maker
approved -> scheduled | release-manager
scheduled -> published | clock
consultation -> in-review | system | ordinary
decision-pending -> in-review | system
approved -> in-review | system
scheduled -> in-review | system
scheduled -> approved | release-manager, system
forwarded -> triage | receiving-body
rejected -> appealed | author
appealed -> in-review, appeal-rejected | other-body
`;

const words = (text: string): string[] => text.split(',').map((word) => word.trim());
const allowed = new Set(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [move, who, only] = line.split(' | ');
      const [from, targets] = move!.split(' -> ');
      const paths = only === undefined ? proposalPaths : words(only);
      return words(targets!).flatMap((to) => words(who!).flatMap((by) => paths.map((path) => key(from!.trim(), to, by, path))));
    }),
);

function key(from: string, to: string, by: string, path: string): string {
  return [from, to, by, path].join(' ');
}

describe('the state table of proposals', () => {
  it.each(proposalStates)('lets nothing but the listed leave %s, for every state, actor and path', (from) => {
    for (const { to, by, path } of everyMove()) {
      const result = transition(from, to, by, path);
      expect([key(from, to, by, path), result.ok]).toEqual([key(from, to, by, path), allowed.has(key(from, to, by, path))]);
      if (!result.ok) expect(result.refusals[0]!.code).toMatch(/^(PROPOSAL_FINAL|TRANSITION_(UNKNOWN|NOT_YOURS|NOT_ON_PATH))$/);
    }
  });

  it('ends in published, withdrawn, resolved without change and appeal rejected', () => {
    expect([...finalStates].sort()).toEqual(['appeal-rejected', 'published', 'resolved-without-change', 'withdrawn']);
  });

  it('says which rule refuses', () => {
    const code = (from: ProposalState, to: ProposalState, by: ProposalActor, path: ProposalPath): string => {
      const result = transition(from, to, by, path);
      return result.ok ? 'ok' : result.refusals[0]!.code;
    };
    expect(code('published', 'draft', 'author', 'ordinary')).toBe('PROPOSAL_FINAL');
    expect(code('draft', 'published', 'author', 'ordinary')).toBe('TRANSITION_UNKNOWN');
    expect(code('decision-pending', 'approved', 'author', 'ordinary')).toBe('TRANSITION_NOT_YOURS');
    expect(code('in-review', 'consultation', 'registrar', 'editorial')).toBe('TRANSITION_NOT_ON_PATH');
  });

  it('reaches every state from draft', () => {
    const reached = new Set<ProposalState>(['draft']);
    for (const state of reached) for (const { to } of transitionsFrom(state, 'ordinary', proposalActors)) reached.add(to);
    expect(reached.size).toBe(proposalStates.length);
  });

  it('offers what a use case takes, and neither appeals nor what stands in for a decision', () => {
    const offered = proposalStates.flatMap((from) => offeredFrom(from, 'ordinary', proposalActors).map(({ to }) => `${from} ${to}`));
    const law = proposalStates.flatMap((from) => transitionsFrom(from, 'ordinary', proposalActors).map(({ to }) => `${from} ${to}`));
    expect([...new Set(law)].filter((row) => !offered.includes(row)).sort()).toEqual([
      'appealed appeal-rejected',
      'appealed in-review',
      'appealed withdrawn',
      'decision-pending decision-pending',
      'decision-pending on-hold',
      'rejected appealed',
    ]);
  });

  it('approves and publishes by nobody but a decision maker and the clock', () => {
    for (const { to, by, path } of everyMove()) {
      for (const from of proposalStates) {
        if (!transition(from, to, by, path).ok) continue;
        if (to === 'published') expect([from, by]).toEqual(['scheduled', 'clock']);
        if (to === 'approved' && from !== 'scheduled') expect([from, by]).toEqual(['decision-pending', 'decision-maker']);
      }
    }
  });
});

function* everyMove(): Generator<{ to: ProposalState; by: ProposalActor; path: ProposalPath }> {
  for (const to of proposalStates) for (const by of proposalActors) for (const path of proposalPaths) yield { to, by, path };
}
