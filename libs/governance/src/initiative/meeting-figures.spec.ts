import { describe, expect, it } from '@jest/globals';
import { meetingFigures, type MeetingCount } from './meeting-figures.js';

const count = (character: MeetingCount['character'], n: number, decisionClass: MeetingCount['decisionClass'] = null): MeetingCount => ({
  bodyId: 'b',
  validFrom: '2019-01-01',
  validTo: '2020-01-01',
  character,
  decisionClass,
  count: n,
});

describe('what meetings add up to', () => {
  it('is sums and shares of what was counted', () => {
    const year = [
      count('meeting', 6),
      count('formality', 14),
      count('information', 38),
      count('decision', 3, 'working-method'),
      count('decision', 6, 'direction'),
    ];
    expect(meetingFigures(year)).toEqual({
      meetings: 6,
      items: 61,
      formalities: 14,
      information: 38,
      decisions: 9,
      workingMethodDecisions: 3,
      directionDecisions: 6,
      decisionShare: 9 / 47,
      decisionsPerMeeting: 1.5,
      directionShare: 6 / 9,
    });
    expect(meetingFigures([...year, ...year]).items).toBe(122);
  });

  it('is no share where nothing was counted', () => {
    expect(meetingFigures([])).toMatchObject({ items: 0, decisionShare: null, decisionsPerMeeting: null, directionShare: null });
  });
});
