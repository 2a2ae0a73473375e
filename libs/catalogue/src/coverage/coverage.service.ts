import { Injectable } from '@nestjs/common';
import { localized, type LocalizedText } from '@termverk/kernel';
import { coverageOf, type CoverageRow, type InformationSpecification, type ServiceContract } from '@termverk/specification';
import type { ArtefactKind } from '@termverk/terminology';
import { BadInput, type Context, type RequestContext } from '@termverk/platform';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { catalogueMessages } from '../refusals.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import type { VersionRecord } from '../version/version-record.js';

/** The matrix with the versions that it was made from. */
export interface Coverage {
  readonly specification: VersionRecord;
  /** In the order asked for. */
  readonly contracts: readonly VersionRecord[];
  readonly rows: readonly CoverageRow[];
  /** The name of each element by its path, in the reader's language. */
  readonly names: ReadonlyMap<string, string>;
}

/** Answers which contract can supply which element, from the versions in force. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly resolution: ResolutionTable,
    private readonly reads: ArtefactReads,
    private readonly licences: LicenceReads,
  ) {}

  /**
   * The matrix of a specification and contracts, each given by a canonical. Throws `INPUT_INVALID` for canonicals that stand for nothing of
   * the right kind, and `LICENCE_REQUIRED` for content that the actor may not read.
   */
  async coverage(specification: string, contracts: readonly string[], request: RequestContext): Promise<Coverage> {
    const { termverk: context } = request;
    const ids = [this.versionId(specification, 'specification', context)];
    for (const contract of contracts) ids.push(this.versionId(contract, 'service-contract', context));
    const records = (await this.reads.versionById(request).loadMany(ids)) as VersionRecord[];
    for (const record of records) await this.licences.requireLoaded(record, request);

    const [of, ...among] = records as [VersionRecord, ...VersionRecord[]];
    // Specifications come as profiles and logical models of FHIR too; those name their contracts in no way that can be computed with.
    if (of.header['resourceType'] !== undefined) throw unknownCanonical(specification);
    const content = of.header as unknown as InformationSpecification;
    const rows = coverageOf(
      content,
      among.map(({ url, header }) => ({ url, contract: header as unknown as ServiceContract })),
    );
    const names = new Map(content.elements.map(({ path, name }) => [path, localized(name, context.locale)]));
    return { specification: of, contracts: among, rows, names };
  }

  private versionId(canonical: string, kind: ArtefactKind, { now }: Context): string {
    const resolved = this.resolution.resolve({ canonical, asOf: now, face: null });
    if (resolved === null || resolved.artefact.kind !== kind) throw unknownCanonical(canonical);
    return resolved.version.id;
  }
}

function unknownCanonical(canonical: string): BadInput {
  const args = { canonical };
  const problems: LocalizedText = {
    sv: catalogueMessages.render('ARTEFACT_UNKNOWN', 'sv', args),
    en: catalogueMessages.render('ARTEFACT_UNKNOWN', 'en', args),
  };
  return new BadInput('INPUT_INVALID', { problems });
}
