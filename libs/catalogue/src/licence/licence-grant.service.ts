import { Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { containsPersonalIdentityNumber, isId, newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { CatalogueRefusal } from '../refusals.js';

/** That an organisation may read under a licence from a time on, until it is withdrawn or its time is out. */
export interface LicenceGrant {
  readonly id: string;
  readonly licence: string;
  readonly organisationId: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

const COLUMNS = `id, licence, organisation_id as "organisationId", valid_from as "validFrom", valid_to as "validTo"`;

/** Grants organisations to read under licences that not everyone may read under, and withdraws it. Rows are ended, never taken away. */
@Injectable()
export class LicenceGrantService {
  constructor(private readonly transactions: Transactions) {}

  /** Grants an organisation to read from a time on; for ever, or until a time. Not twice at the same time. */
  grant(context: Context, wish: Omit<LicenceGrant, 'id'> & { readonly reason: string }): Promise<Result<LicenceGrant, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<LicenceGrant, CatalogueRefusal>> => {
      const { licence, organisationId, validFrom, validTo, reason } = wish;
      const said = says(reason);
      if (!said.ok) return said;
      if (validTo !== null && validTo <= validFrom) return refuse('PERIOD_EMPTY', {}, ['validTo']);
      // Two who grant the same at once do so one after the other.
      const known: { may_read: string }[] = await inside.manager.query('select may_read from licence where code = $1 for update', [
        licence,
      ]);
      if (known[0] === undefined) return refuse('LICENCE_UNKNOWN', { licence }, ['licence']);
      if (known[0].may_read !== 'licensed') return refuse('LICENCE_OPEN', { licence }, ['licence']);
      const overlapping: unknown[] = await inside.manager.query(
        `select 1 from licence_grant where licence = $1 and organisation_id = $2 and (valid_to is null or valid_to > $3)
           and ($4::timestamptz is null or valid_from < $4)`,
        [licence, organisationId, validFrom, validTo],
      );
      if (overlapping.length > 0) return refuse('GRANT_EXISTS', { licence }, ['organisation']);
      const id = newId();
      await inside.manager.query(
        `insert into licence_grant (id, licence, organisation_id, valid_from, valid_to, granted_by, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, licence, organisationId, validFrom, validTo, inside.actor.personId, reason],
      );
      this.tell(inside, 'licence.granted', id, {
        licence,
        organisation: organisationId,
        from: validFrom.toISOString(),
        to: validTo?.toISOString() ?? null,
      });
      return ok({ id, licence, organisationId, validFrom, validTo });
    });
  }

  /** Ends a grant now. One whose end is set already stays as it is. */
  withdraw(context: Context, grantId: string, reason: string): Promise<Result<LicenceGrant, CatalogueRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<LicenceGrant, CatalogueRefusal>> => {
      const said = says(reason);
      if (!said.ok) return said;
      const found: LicenceGrant[] = isId(grantId)
        ? await inside.manager.query(`select ${COLUMNS} from licence_grant where id = $1 for update`, [grantId])
        : [];
      const grant = found[0];
      if (grant === undefined) return refuse('GRANT_UNKNOWN', {}, ['grant']);
      if (grant.validTo !== null) return refuse('GRANT_ENDED', {}, ['grant']);
      // One that has not begun never does.
      const validTo = grant.validFrom > inside.now ? grant.validFrom : inside.now;
      await inside.manager.query('update licence_grant set valid_to = $2 where id = $1', [grantId, validTo]);
      this.tell(inside, 'licence.withdrawn', grantId, { licence: grant.licence, organisation: grant.organisationId, reason });
      return ok({ ...grant, validTo });
    });
  }

  private tell(context: Context, action: string, id: string, details: Readonly<Record<string, string | null>>): void {
    record(context, { action, entity: { kind: 'licence-grant', id }, details });
    emit(context, { topic: action, subjectId: id, payload: { licence: details['licence']!, organisation: details['organisation']! } });
  }
}

function says(reason: string): Result<null, CatalogueRefusal> {
  if (reason.trim() === '') return refuse('REASON_NEEDED', {}, ['reason']);
  return containsPersonalIdentityNumber(reason) ? refuse('PERSON_IN_REASON', {}, ['reason']) : ok(null);
}
