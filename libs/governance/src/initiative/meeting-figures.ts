/** How many meetings or agenda items of a character a body had in a period; decisions are counted by what they decide on. */
export interface MeetingCount {
  readonly bodyId: string;
  /** First day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** The day after the last. */
  readonly validTo: string;
  readonly character: 'meeting' | 'formality' | 'information' | 'decision';
  readonly decisionClass: 'working-method' | 'direction' | null;
  readonly count: number;
}

/** What meeting counts add up to. Shares are of one, null where there is nothing to divide by. */
export interface MeetingFigures {
  readonly meetings: number;
  readonly items: number;
  readonly formalities: number;
  readonly information: number;
  readonly decisions: number;
  readonly workingMethodDecisions: number;
  readonly directionDecisions: number;
  /** Decisions of all items that are no formality. */
  readonly decisionShare: number | null;
  readonly decisionsPerMeeting: number | null;
  /** Decisions on direction of all decisions. */
  readonly directionShare: number | null;
}

/** Adds counts up. Sums are never stored, so that they cannot disagree with what they are sums of. */
export function meetingFigures(counts: readonly MeetingCount[]): MeetingFigures {
  const sum = (of: (count: MeetingCount) => boolean): number => counts.filter(of).reduce((total, { count }) => total + count, 0);
  const meetings = sum(({ character }) => character === 'meeting');
  const formalities = sum(({ character }) => character === 'formality');
  const information = sum(({ character }) => character === 'information');
  const workingMethodDecisions = sum(({ decisionClass }) => decisionClass === 'working-method');
  const directionDecisions = sum(({ decisionClass }) => decisionClass === 'direction');
  const decisions = workingMethodDecisions + directionDecisions;
  return {
    meetings,
    items: formalities + information + decisions,
    formalities,
    information,
    decisions,
    workingMethodDecisions,
    directionDecisions,
    decisionShare: share(decisions, decisions + information),
    decisionsPerMeeting: share(decisions, meetings),
    directionShare: share(directionDecisions, decisions),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
