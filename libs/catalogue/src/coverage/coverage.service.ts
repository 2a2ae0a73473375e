import { Injectable } from '@nestjs/common';
import { localized } from '@termverk/kernel';
import { coverageOf, type CoverageRow } from '@termverk/specification';
import type { RequestContext } from '@termverk/platform';
import type { VersionRecord } from '../version/version-record.js';
import { OwnSpecifications } from './own-specifications.js';

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
  constructor(private readonly own: OwnSpecifications) {}

  /**
   * The matrix of a specification and contracts, each given by a canonical. Throws `INPUT_INVALID` for canonicals that stand for nothing of
   * the right kind, and `LICENCE_REQUIRED` for content that the actor may not read.
   */
  async coverage(specification: string, contracts: readonly string[], request: RequestContext): Promise<Coverage> {
    const [of] = await this.own.specifications([specification], request);
    const among = await this.own.contracts(contracts, request);
    const { record, content } = of!;
    return {
      specification: record,
      contracts: among.map((contract) => contract.record),
      rows: coverageOf(
        content,
        among.map((contract) => ({ url: contract.record.url, contract: contract.content })),
      ),
      names: new Map(content.elements.map(({ path, name }) => [path, localized(name, request.termverk.locale)])),
    };
  }
}
