import { Injectable } from '@nestjs/common';
import { LicenceReads } from '@termverk/catalogue';
import { localized, type JsonObject } from '@termverk/kernel';
import { batched, grouped, inOrder, nodeId, Reads, type Context, type RequestContext } from '@termverk/platform';
import {
  BODIES,
  BODY_OF_DOCUMENT,
  CASE_BY_NUMBER,
  CASES_BY_ID,
  CASES_OF_PROPOSALS,
  DOCUMENTS_OF_CASES,
  DOCUMENTS_OF_SOURCES,
  MARKINGS_OF_CASES,
  type CaseRow,
  type DocumentRow,
  type MarkingRow,
} from './case.queries.js';
import { documentTitle } from './case-messages.js';
import { groundTypeOf } from './secrecy/secrecy-ground.js';
import { isClosedTo, isKept, keptBecause, mayReadSecret, type Withheld } from './secrecy/case-viewer.js';
import type { CaseDocumentType, CaseType, SecrecyMarkingType } from './graphql/case.types.js';

type Row<T> = T & Record<string, unknown>;

/** What asking for all that a document or a brief says costs in a query: it may be of a hundred thousand changes. */
export const CONTENT_COST = 1500;

/** Cases and their documents, as far as the one who asks may see them. */
@Injectable()
export class CaseReads {
  readonly caseById = batched<string, CaseRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<Row<CaseRow>>(CASES_BY_ID, [ids]), (row) => row.id),
  );
  readonly caseOfProposal = batched<string, CaseRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<Row<CaseRow>>(CASES_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  readonly documentsOf = batched<string, DocumentRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<DocumentRow>>(DOCUMENTS_OF_CASES, [ids]), (row) => row.caseId),
  );
  readonly documentOfSource = batched<string, DocumentRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<Row<DocumentRow>>(DOCUMENTS_OF_SOURCES, [ids]), (row) => row.sourceId!),
  );
  /** What a document says, as it was filed; read apart, since lists of documents are long and what they say is large. */
  readonly bodyOf = batched<string, string | null>(async (ids) => {
    const rows = await this.reads.rows<{ id: string; body: string }>(BODIES, [ids]);
    return inOrder(ids, rows, (row) => row.id).map((row) => row?.body ?? null);
  });
  readonly markingsOf = batched<string, MarkingRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<MarkingRow>>(MARKINGS_OF_CASES, [ids]), (row) => row.caseId),
  );

  /** What each request reads last of what things say. */
  private readonly reading = new WeakMap<RequestContext, Promise<unknown>>();

  constructor(
    private readonly reads: Reads,
    private readonly licences: LicenceReads,
  ) {}

  /** A case by its number, or null. */
  byNumber(number: string): Promise<CaseRow | null> {
    return this.reads.row<Row<CaseRow>>(CASE_BY_NUMBER, [number]);
  }

  /** Rows as the statement names them. */
  rows<T>(sql: string, values: readonly unknown[] = []): Promise<Row<T>[]> {
    return this.reads.rows<Row<T>>(sql, values);
  }

  /** The documents of a case as somebody may see them: all are listed, those that are withheld without what they say. */
  async documents(found: CaseRow, request: RequestContext): Promise<CaseDocumentType[]> {
    const rows = await this.documentsOf(request).load(found.id);
    return Promise.all(rows.map((row) => this.document(found, row, request)));
  }

  /** One document as somebody may see it. */
  async document(found: CaseRow, row: DocumentRow, request: RequestContext): Promise<CaseDocumentType> {
    const withheld = await this.withheld(found, row, request);
    const secret = isKept(withheld);
    return {
      number: row.number,
      designation: `${found.number}-${row.number}`,
      direction: row.direction,
      kind: row.kind,
      title: documentTitle(row.kind, request.termverk.locale),
      datedAt: row.datedAt,
      sizeBytes: row.sizeBytes,
      checksum: withheld === null ? row.checksum : null,
      saltedHash: row.saltedHash,
      withheld,
      licences: row.licences,
      disposedAt: row.disposedAt,
      personKey: secret ? null : row.personId,
      organisationKey: secret ? null : row.organisationId,
      key: row.id,
    };
  }

  /** What a document says, to somebody to whom it is shown. */
  content(document: Pick<CaseDocumentType, 'key' | 'withheld'>, request: RequestContext): Promise<JsonObject | null> {
    return this.said(document, BODY_OF_DOCUMENT, request);
  }

  /**
   * What something that is filed says, by the statement that has its JSON as `text`; null when it is withheld, which is asked before it is
   * read. It may be large: a request reads one at a time.
   */
  said(
    { key, withheld }: { readonly key: string; readonly withheld: string | null },
    sql: string,
    request: RequestContext,
  ): Promise<JsonObject | null> {
    if (withheld !== null) return Promise.resolve(null);
    const reading = (this.reading.get(request) ?? Promise.resolve()).then(async () => {
      const row = await this.reads.row<{ text: string }>(sql, [key]);
      return row === null ? null : (JSON.parse(row.text) as JsonObject);
    });
    // What follows does not fail because this did.
    this.reading.set(
      request,
      reading.catch(() => null),
    );
    return reading;
  }

  /** Why a document is not shown to somebody; null when it is. */
  async withheld(found: CaseRow, row: DocumentRow, request: RequestContext): Promise<Withheld | null> {
    if (row.disposedAt !== null) return 'disposed';
    if (await this.isSecret(found, row, request)) return 'secrecy';
    if (isClosedTo(request.termverk.actor, found)) return 'namespace';
    return (await this.licences.grantedAll(row.licences, request)) ? null : 'licence';
  }

  /** What is filed of a thing (a consultation, a response, a brief, a decision), as somebody may see it. */
  async documentOf(sourceId: string, request: RequestContext): Promise<CaseDocumentType | null> {
    const row = await this.documentOfSource(request).load(sourceId);
    const found = row === null ? null : await this.caseById(request).load(row.caseId);
    return row === null || found === null ? null : this.document(found, row, request);
  }

  /** True when the answers to the lines of a consultation's responses, filed when it was closed, are kept from somebody. */
  async dispositionsWithheld(proposalId: string, consultationId: string, request: RequestContext): Promise<boolean> {
    const found = await this.caseOfProposal(request).load(proposalId);
    if (found === null) return false;
    const kept = (await this.documents(found, request)).filter(({ kind, withheld }) => kind === 'disposition' && withheld !== null);
    const bodies = await Promise.all(kept.map(({ key }) => this.bodyOf(request).load(key)));
    return bodies.some((body) => body === null || (JSON.parse(body) as JsonObject)['consultation'] === consultationId);
  }

  private async isSecret(found: CaseRow, row: DocumentRow, request: RequestContext): Promise<boolean> {
    if (mayReadSecret(request.termverk.actor, found)) return false;
    const markings = await this.markingsOf(request).load(found.id);
    return markings.some(({ documentId, liftedAt }) => liftedAt === null && (documentId === null || documentId === row.id));
  }
}

/** A case as the schema shows it to somebody. */
export function caseTypeOf(row: CaseRow, { actor, locale }: Context): CaseType {
  const withheld = keptBecause(actor, row);
  return {
    id: nodeId('Case', row.id),
    number: row.number,
    title: withheld === null ? row.title : null,
    state: row.state,
    subjectField: row.subjectField,
    receivedAt: row.receivedAt,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    secret: row.secret,
    withheld,
    retention: {
      code: row.rule,
      title: localized({ sv: row.ruleTitleSv, en: row.ruleTitleEn ?? undefined }, locale),
      action: row.ruleAction,
      afterYears: row.afterYears,
      legalBasis: localized({ sv: row.legalBasisSv, en: row.legalBasisEn ?? undefined }, locale),
    },
    dueAt: row.dueAt,
    disposedAt: row.disposedAt,
    demo: row.demo,
    key: row.id,
    bodyKey: row.bodyId,
    proposalKey: row.proposalId,
  };
}

/** A marking as the schema shows it to somebody: why is for those who may read what is marked. */
export function markingTypeOf(row: MarkingRow, found: CaseRow, { actor, locale }: Context): SecrecyMarkingType {
  const mayRead = mayReadSecret(actor, found);
  return {
    ground: groundTypeOf({ ...row, code: row.ground }, locale),
    document: row.documentNumber,
    setAt: row.setAt,
    liftedAt: row.liftedAt,
    reason: mayRead ? row.reason : null,
    liftReason: mayRead ? row.liftReason : null,
    organisationKey: row.setByOrganisation,
  };
}
