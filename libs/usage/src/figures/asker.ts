import { Injectable } from '@nestjs/common';
import { permits } from '@termverk/identity';
import { BadInput, Reads, type Actor, type Context } from '@termverk/platform';
import { FIRST_PERIOD, firstDay, isPeriod, monthsBetween, periodOf } from '../push/period.js';

/** The longest span of months that is summed. */
export const MAX_MONTHS = 120;
const USUAL_MONTHS = 12;

/** Which figures are asked for, and whether they go to the organisation that they are of. */
export interface Asked {
  /** Closed months, `YYYY-MM`, both ends included. */
  readonly from: string;
  readonly to: string;
  /** One organisation's id; null for all together. */
  readonly organisationId: string | null;
  /** The organisation itself asks: it sees its figures as they are. */
  readonly isOwn: boolean;
}

/** The question as it came in. */
export interface AskedInput {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly organisation?: string | null;
}

/** Reads what was asked for, by whom. */
@Injectable()
export class Asker {
  constructor(private readonly reads: Reads) {}

  /** The checked question; without months the latest twelve closed ones. Throws `BadInput` when it makes no sense. */
  async asked(context: Context, input: AskedInput): Promise<Asked> {
    const { from, to } = monthsAsked(input, context.now);
    if (input.organisation === undefined || input.organisation === null) return { from, to, organisationId: null, isOwn: false };
    const row = await this.reads.row<{ id: string }>('select id from organisation where slug = $1', [input.organisation]);
    if (row === null) throw new BadInput('ID_INVALID', { id: input.organisation, type: 'Organisation' });
    return { from, to, organisationId: row.id, isOwn: seesOwn(context.actor, row.id) };
  }
}

/** True of somebody of the organisation, with a token that may read its figures. */
export function seesOwn(actor: Actor, organisationId: string): boolean {
  return actor.organisationId === organisationId && permits(actor, 'usage.read-own');
}

/** The months of a question: both given, or counted from the other, or the latest closed twelve. */
export function monthsAsked(input: Pick<AskedInput, 'from' | 'to'>, now: Date): { readonly from: string; readonly to: string } {
  const latest = plusMonths(periodOf(now), -1);
  const to = input.to ?? latest;
  const from = input.from ?? (isPeriod(to) ? plusMonths(to, 1 - USUAL_MONTHS) : to);
  for (const period of [from, to]) {
    if (!isPeriod(period)) throw new BadInput('INPUT_INVALID', { problems: `"${period.slice(0, 40)}" (YYYY-MM)` });
  }
  const months = monthsBetween(from, to);
  if (from < FIRST_PERIOD || months < 1 || months > MAX_MONTHS) throw new BadInput('INPUT_INVALID', { problems: `${from} – ${to}` });
  return { from, to };
}

/** The first five parameters of every query of cells. */
export function cellParameters(codeSystems: readonly string[], asked: Asked): readonly unknown[] {
  return [codeSystems, firstDay(asked.from), firstDay(asked.to), asked.organisationId, asked.isOwn];
}

function plusMonths(period: string, months: number): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  const count = year * 12 + (month - 1) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
