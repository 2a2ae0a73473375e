import { Injectable } from '@nestjs/common';
import { record } from '@termverk/audit';
import { ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../../messages.js';
import { firstRefusal, holdsNoPerson, mayAct, says } from '../../proposal/rules.js';
import { lockCase } from '../case-lock.js';
import type { CaseRow } from '../case.queries.js';

/** How long records are kept, and on what ground. */
export interface RetentionRule {
  readonly code: string;
  readonly titleSv: string;
  readonly titleEn: string | null;
  readonly action: 'preserve' | 'dispose';
  readonly afterYears: number | null;
  /** The provision, regulation or decision that allows it (arkivlagen (1990:782) 10 §). */
  readonly legalBasisSv: string;
  readonly legalBasisEn: string | null;
}

/** How the numbers of a body's cases are written; they begin anew every year. */
export interface CaseSeries {
  /** Null for the registry's own series. */
  readonly bodyId: string | null;
  readonly prefix: string;
  /** With `{prefix}`, `{year}` and `{number}`, or `{number:5}` for at least five digits. */
  readonly pattern: string;
}

const PREFIX = /^[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9-]{0,19}$/u;
/** Letters, digits and what separates them: a number is also a file name and part of an address. */
const PATTERN =
  /^(?=.*\{prefix\})(?=.*\{year\})(?=.*\{number(?::[1-9])?\})(?:\{prefix\}|\{year\}|\{number(?::[1-9])?\}|[A-Za-z0-9 ._-]){1,60}$/u;

/** Decides how long records are kept, and how cases are numbered. */
@Injectable()
export class RetentionService {
  constructor(private readonly transactions: Transactions) {}

  /** Adds a rule. Rules are never changed: a new one is added and given to the cases. */
  addRule(context: Context, rule: RetentionRule): Promise<Result<RetentionRule, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<RetentionRule, ProposalRefusal>> => {
      const { code, titleSv, titleEn, action, afterYears, legalBasisSv, legalBasisEn } = rule;
      const refused = firstRefusal(
        says(legalBasisSv, 'REASON_MISSING', 'legalBasisSv'),
        holdsNoPerson({ titleSv, titleEn, legalBasisSv, legalBasisEn }),
      );
      if (refused !== null) return refused;
      const years = afterYears !== null && Number.isInteger(afterYears) && afterYears >= 1 && afterYears <= 200;
      if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(code) || (action === 'dispose') !== years || (action === 'preserve' && afterYears !== null)) {
        return refuse('RULE_MALFORMED', {}, ['code']);
      }
      const inserted: unknown[] = await inside.manager.query(
        `insert into retention_rule (code, title_sv, title_en, action, after_years, legal_basis_sv, legal_basis_en, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (code) do nothing returning code`,
        [code, titleSv, titleEn, action, afterYears, legalBasisSv, legalBasisEn, inside.actor.personId, inside.now],
      );
      if (inserted.length === 0) return refuse('RULE_EXISTS', { rule: code }, ['code']);
      record(inside, {
        action: 'retention-rule.added',
        entity: { kind: 'retention-rule', id: code },
        details: { action, afterYears, legalBasis: legalBasisSv },
      });
      return ok(rule);
    });
  }

  /** Gives a case another rule, and says why. */
  keepBy(context: Context, number: string, rule: string, reason: string): Promise<Result<CaseRow, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<CaseRow, ProposalRefusal>> => {
      const found = await lockCase(inside, number);
      if (!found.ok) return found;
      const refused = firstRefusal(mayAct(inside, 'case.keep', found.value.subjectField), says(reason, 'REASON_MISSING', 'reason'));
      if (refused !== null) return refused;
      const rules: unknown[] = await inside.manager.query('select 1 from retention_rule where code = $1', [rule]);
      if (rules.length === 0) return refuse('RULE_UNKNOWN', { rule }, ['rule']);
      await inside.manager.query('update public_case set retention_rule = $2 where id = $1', [found.value.id, rule]);
      record(inside, {
        action: 'case.retention-set',
        entity: { kind: 'case', id: found.value.id },
        before: found.value.rule,
        after: rule,
        details: { number, reason },
      });
      return lockCase(inside, number);
    });
  }

  /** Says how the numbers of a body's cases are written from now on; those that are given stay. */
  setSeries(context: Context, series: CaseSeries): Promise<Result<CaseSeries, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<CaseSeries, ProposalRefusal>> => {
      const { bodyId, prefix, pattern } = series;
      if (!PREFIX.test(prefix) || !PATTERN.test(pattern)) return refuse('SERIES_MALFORMED', {}, ['prefix']);
      const taken: unknown[] = await inside.manager.query(
        'select 1 from case_series where prefix = $1 and body_id is distinct from $2::uuid',
        [prefix, bodyId],
      );
      if (taken.length > 0) return refuse('SERIES_TAKEN', { prefix }, ['prefix']);
      // Two statements: the first may make the row that the second changes.
      const found: { id: string }[] = await inside.manager.query('select case_series_of($1::uuid) as id', [bodyId]);
      await inside.manager.query('update case_series set prefix = $2, pattern = $3 where id = $1', [found[0]!.id, prefix, pattern]);
      record(inside, {
        action: 'case-series.set',
        entity: { kind: 'case-series', id: bodyId ?? 'registry' },
        details: { prefix, pattern },
      });
      return ok(series);
    });
  }
}
