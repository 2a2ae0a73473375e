/** Whether a rule holds: `postponed` was decided and has not begun, `missing` is a rule that a source says there is none of. */
export const legalStatuses = ['in-force', 'repealed', 'postponed', 'under-inquiry', 'missing'] as const;
/** See {@link legalStatuses}. */
export type LegalStatus = (typeof legalStatuses)[number];

/** What is recorded of an act or of one of its provisions, by days `YYYY-MM-DD`; it ends before `validTo`. */
export interface LegalFact {
  /** Rises in the order of recording. */
  readonly id: string;
  /** Null: of the whole act. */
  readonly provisionId: string | null;
  readonly status: LegalStatus;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly recordedAt: Date;
}

/**
 * What holds of an act as a whole, or of one provision, on a day, as far as was recorded by `knownAt`. An inquiry runs beside what
 * holds. Of the other facts the one that was recorded last among those that have begun counts, so that a later postponement
 * overrides the day that was first decided; a provision of which nothing is recorded shares the status of its act, and goes with it
 * when it is repealed. Nothing when no fact speaks of that day.
 */
export function legalStatusOn<Fact extends LegalFact>(
  facts: readonly Fact[],
  on: { readonly provisionId: string | null; readonly day: string; readonly knownAt?: Date },
): Fact[] {
  const heard = facts.filter((fact) => fact.validFrom <= on.day && (on.knownAt === undefined || fact.recordedAt <= on.knownAt));
  const holds = (fact: Fact) => fact.validTo === null || on.day < fact.validTo;
  const force = (provisionId: string | null): Fact | undefined =>
    heard
      .filter((fact) => fact.provisionId === provisionId && fact.status !== 'under-inquiry')
      .reduce<Fact | undefined>((last, fact) => (last === undefined || Number(fact.id) > Number(last.id) ? fact : last), undefined);
  const act = force(null);
  // With the act goes every provision of it.
  const stands = act?.status === 'repealed' && holds(act) ? act : (force(on.provisionId) ?? act);
  const inquiries = heard.filter(
    (fact) => fact.status === 'under-inquiry' && (fact.provisionId === on.provisionId || fact.provisionId === null) && holds(fact),
  );
  return [...(stands !== undefined && holds(stands) ? [stands] : []), ...inquiries];
}

/** A step from an act to what came in its place, from a day on. */
export interface Succession {
  readonly actId: string;
  readonly successorId: string;
  readonly effectiveOn: string;
}

/** What has come in the place of an act by a day, and of that in turn; each step once, also where successions lead in a circle. */
export function successorsBy<Step extends Succession>(successions: readonly Step[], actId: string, day: string): Step[] {
  const seen = new Set([actId]);
  const steps: Step[] = [];
  let from = [actId];
  while (from.length > 0) {
    const next = successions.filter((step) => from.includes(step.actId) && step.effectiveOn <= day);
    steps.push(...next);
    from = [...new Set(next.map(({ successorId }) => successorId))].filter((id) => !seen.has(id));
    for (const id of from) seen.add(id);
  }
  return steps;
}

/**
 * The number of an act as the registry keeps it: `SFS 2008:355`, `lagen (2008:355)` and `2008:355` are one act, and so are
 * `2016/679` and `(EU) 2016/679`. Numbers of agencies and inquiries keep the name of their series.
 */
export function actNumber(cited: string): string {
  const text = cited.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  const series = /\b(HSLF-FS|SOSFS|LVFS|SOU|Dir\.?|Prop\.?|Bet\.?|Rskr\.?) ?(\d{4}(?:\/\d{2})?:[\w]+)/iu.exec(text);
  if (series !== null) return `${SERIES[series[1]!.toLowerCase().replace('.', '')]} ${series[2]}`;
  const eu = /(\d{4}\/\d{1,4})/u.exec(text);
  if (eu !== null && !text.includes(':')) return `(EU) ${eu[1]}`;
  return /\b(\d{4}:\d+)\b/u.exec(text)?.[1] ?? text;
}

const SERIES: Readonly<Record<string, string>> = {
  'hslf-fs': 'HSLF-FS',
  sosfs: 'SOSFS',
  lvfs: 'LVFS',
  sou: 'SOU',
  dir: 'dir.',
  prop: 'prop.',
  bet: 'bet.',
  rskr: 'rskr.',
};
