import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@termverk/platform';
import type { CaseReads } from '../case/case.reads.js';
import type { GovernanceReads } from '../governance.reads.js';
import { ConsultationResolver } from './consultation.resolver.js';
import type { ConsultationService } from './consultation.service.js';
import type { ConsultationType } from './consultation.types.js';
import type { People } from '../people.js';

describe('the responses of a consultation', () => {
  it('are told of but for those that are secret, or about what is closed to whoever asks', async () => {
    const ids = ['shown', 'secrecy', 'namespace', 'licence', 'disposed'];
    const rows = ids.map((id) => ({
      id,
      consultationId: 'c',
      organisationId: 'o',
      position: 'support',
      late: false,
      receivedAt: new Date(),
    }));
    const reads = { responsesOf: () => ({ load: () => Promise.resolve(rows) }) };
    const cases = {
      documentOf: (id: string) => Promise.resolve({ withheld: id === 'shown' ? null : id }),
      dispositionsWithheld: () => Promise.resolve(false),
    };
    const resolver = new ConsultationResolver(
      reads as unknown as GovernanceReads,
      null as unknown as ConsultationService,
      null as unknown as People,
      cases as unknown as CaseReads,
    );
    const told = await resolver.responses({ key: 'c', proposalKey: 'p' } as ConsultationType, {} as RequestContext);
    expect(told.map(({ key }) => key)).toEqual(['shown', 'licence', 'disposed']);
  });
});
