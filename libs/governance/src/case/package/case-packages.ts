import { Injectable } from '@nestjs/common';
import { record } from '@termverk/audit';
import { OrganisationReads, permits, rolesFor } from '@termverk/identity';
import { localized, sha256Hex, type JsonObject } from '@termverk/kernel';
import { BadInput, Transactions, type RequestContext } from '@termverk/platform';
import { documentTitle } from '../case-messages.js';
import { ENTRIES_OF_CASE, type CaseRow, type DocumentRow } from '../case.queries.js';
import { CaseReads, caseTypeOf, markingTypeOf } from '../case.reads.js';
import { isKept } from '../secrecy/case-viewer.js';
import { packageFiles } from './case-package.js';
import { packageName, type PackagedDocument, type PackagePurpose } from './packaged-case.js';
import { zip } from './zip.js';

/** A case as one file. */
export interface ExportedCase {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const PRODUCER = 'Termverk';

/** Makes packages of cases: to hand out, or to hand over to an archive. Packages say what they say in Swedish. */
@Injectable()
export class CasePackages {
  constructor(
    private readonly cases: CaseReads,
    private readonly directory: OrganisationReads,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The package of a case. For disclosure it holds what the one who asks may see; what is withheld is listed. For an archive it holds
   * everything, with the audit chain's entries: that is noted in the chain. Throws `FORBIDDEN` without the right to the latter.
   */
  async of(found: CaseRow, purpose: PackagePurpose, request: RequestContext): Promise<ExportedCase> {
    const { actor, now } = request.termverk;
    const whole = purpose === 'archive';
    if (whole && !permits(actor, 'case.archive', found.subjectField)) {
      throw new BadInput('FORBIDDEN', { action: 'case.archive', roles: rolesFor('case.archive').join(', ') });
    }
    const swedish = { ...request.termverk, locale: 'sv' as const };
    const shown = caseTypeOf(found, swedish);
    const rows = await this.cases.documentsOf(request).load(found.id);
    const documents = await Promise.all(rows.map((row) => this.document(found, row, whole, request)));
    const markings = await this.cases.markingsOf(request).load(found.id);
    const files = packageFiles({
      number: found.number,
      title: whole ? found.title : shown.title,
      body: found.bodyId === null ? null : await this.bodyName(found.bodyId),
      subjectField: found.subjectField,
      state: found.state,
      receivedAt: found.receivedAt.toISOString(),
      openedAt: found.openedAt.toISOString(),
      closedAt: found.closedAt?.toISOString() ?? null,
      disposedAt: found.disposedAt?.toISOString() ?? null,
      withheld: whole ? null : shown.withheld,
      retention: {
        rule: found.rule,
        title: shown.retention.title,
        legalBasis: shown.retention.legalBasis,
        dueAt: found.dueAt?.toISOString() ?? null,
      },
      markings: markings.map((row) => {
        const { ground, document, setAt, liftedAt, reason } = markingTypeOf(row, found, swedish);
        return {
          document,
          ground: `${ground.provisionSv} (${ground.title})`,
          setAt: setAt.toISOString(),
          liftedAt: liftedAt?.toISOString() ?? null,
          reason: whole ? row.reason : reason,
        };
      }),
      documents,
      entries: whole ? await this.cases.rows<JsonObject>(ENTRIES_OF_CASE, [found.id, found.proposalId]) : null,
      purpose,
      exportedAt: now.toISOString(),
      producer: PRODUCER,
    });
    const name = packageName({ number: found.number, purpose });
    const bytes = zip(
      files.map((file) => ({ ...file, path: `${name}/${file.path}` })),
      now,
    );
    if (whole) await this.note(found, bytes, request);
    return { fileName: `${name}.zip`, bytes };
  }

  private async document(found: CaseRow, row: DocumentRow, whole: boolean, request: RequestContext): Promise<PackagedDocument> {
    const withheld = row.disposedAt !== null ? 'disposed' : whole ? null : await this.cases.withheld(found, row, request);
    const { number, direction, kind } = row;
    return {
      number,
      designation: `${found.number}-${number}`,
      direction,
      kind,
      title: documentTitle(kind, 'sv'),
      datedAt: row.datedAt.toISOString(),
      party: isKept(withheld) ? null : await this.party(row, request),
      withheld,
      body: withheld === null ? await this.cases.bodyOf(request).load(row.id) : null,
      saltedHash: row.saltedHash,
    };
  }

  private async party({ personId, organisationId }: DocumentRow, request: RequestContext): Promise<string | null> {
    const person = personId === null ? null : await this.directory.personById(request).load(personId);
    const organisation = organisationId === null ? null : await this.directory.byId(request).load(organisationId);
    const names = [person?.name, organisation?.name_sv].filter((name) => name !== undefined);
    return names.length === 0 ? null : names.join(', ');
  }

  private async bodyName(id: string): Promise<string | null> {
    const [row] = await this.cases.rows<{ name_sv: string; name_en: string | null }>(
      'select name_sv, name_en from governance_body where id = $1',
      [id],
    );
    return row === undefined ? null : localized({ sv: row.name_sv, en: row.name_en ?? undefined }, 'sv');
  }

  private async note(found: CaseRow, bytes: Buffer, { termverk }: RequestContext): Promise<void> {
    await this.transactions.run(termverk, async (inside) => {
      record(inside, {
        action: 'case.exported',
        entity: { kind: 'case', id: found.id },
        details: { number: found.number, purpose: 'archive', checksum: sha256Hex(bytes) },
      });
    });
  }
}
