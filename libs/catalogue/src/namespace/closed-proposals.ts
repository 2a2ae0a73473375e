import { knownIn } from './reading.js';

/**
 * The artefacts that a proposal is or ever was about, as `artefact_id`: `proposal` is its id in the statement. What was returned by a
 * decision goes on in a proposal of its own, and what was said of it stays in the documents of the one that it came from.
 */
export const artefactsOfProposal = (proposal: string): string => `
  select i.artefact_id from proposal_item i where i.proposal_id = ${proposal}
  union all
  select i.artefact_id from decision d join decision_item o on o.decision_id = d.id join proposal_item i on i.id = o.item_id
  where d.proposal_id = ${proposal}`;

/** True of a proposal that is or was about something in a namespace that is closed to somebody, `readable` as of `knownIn`. */
export const proposalTellsOfClosed = (proposal: string, readable: string): string =>
  `exists (select from (${artefactsOfProposal(proposal)}) own join artefact a on a.id = own.artefact_id where not ${knownIn(readable)})`;
