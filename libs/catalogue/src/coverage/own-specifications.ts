import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@termverk/kernel';
import type { InformationSpecification, ServiceContract } from '@termverk/specification';
import type { ArtefactKind } from '@termverk/terminology';
import { BadInput, type Context, type RequestContext } from '@termverk/platform';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { catalogueMessages } from '../refusals.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import type { VersionRecord } from '../version/version-record.js';

/** A version with its content as the kind's own type. */
export interface Read<Content> {
  readonly record: VersionRecord;
  readonly content: Content;
}

/** Reads the specifications and contracts that canonicals stand for now, as far as their licences go. */
@Injectable()
export class OwnSpecifications {
  constructor(
    private readonly resolution: ResolutionTable,
    private readonly reads: ArtefactReads,
    private readonly licences: LicenceReads,
  ) {}

  /** Throws `INPUT_INVALID` for a canonical that stands for no information specification of ours, `LICENCE_REQUIRED` for one that may not be read. */
  async specifications(canonicals: readonly string[], request: RequestContext): Promise<Read<InformationSpecification>[]> {
    const read = await this.read<InformationSpecification>(canonicals, 'specification', request);
    // Specifications come as profiles and logical models of FHIR too; those say nothing that can be computed with here.
    const foreign = read.findIndex(({ record }) => record.header['resourceType'] !== undefined);
    if (foreign >= 0) throw unknownCanonical(canonicals[foreign]!);
    return read;
  }

  /** Throws as `specifications` does. */
  contracts(canonicals: readonly string[], request: RequestContext): Promise<Read<ServiceContract>[]> {
    return this.read<ServiceContract>(canonicals, 'service-contract', request);
  }

  private async read<Content>(canonicals: readonly string[], kind: ArtefactKind, request: RequestContext): Promise<Read<Content>[]> {
    const ids = canonicals.map((canonical) => this.versionId(canonical, kind, request.termverk));
    const found = (await this.reads.versionById(request).loadMany(ids)) as (VersionRecord | null)[];
    const records = found.map((record, i) => {
      if (record === null) throw unknownCanonical(canonicals[i]!);
      return record;
    });
    for (const record of records) await this.licences.requireLoaded(record, request);
    return records.map((record) => ({ record, content: record.header as unknown as Content }));
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
