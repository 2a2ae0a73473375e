import { Query, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import { Allow, sourceReferenceOf, type StoredSource } from '@termverk/identity';
import { Ctx, Reads, type Context } from '@termverk/platform';
import { LICENCES, SUBJECT_FIELDS } from './artefact.queries.js';
import { LicenceType, SubjectFieldType } from './artefact.types.js';
import { licenceTypeOf, type LicenceRow } from './licence-mapping.js';

interface SubjectFieldRow {
  readonly [column: string]: unknown;
  readonly code: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly description_sv: string | null;
  readonly description_en: string | null;
  readonly broader: string | null;
  readonly legal_domains: string[];
  readonly sources: readonly StoredSource[];
}

/** The short lists that artefacts refer to. */
@Resolver()
export class DirectoryResolver {
  constructor(private readonly reads: Reads) {}

  @Allow('public.read')
  @Query(() => [SubjectFieldType])
  async subjectFields(@Ctx() context: Context): Promise<SubjectFieldType[]> {
    const rows = await this.reads.rows<SubjectFieldRow>(SUBJECT_FIELDS);
    return rows.map((row) => ({
      code: row.code,
      name: localized({ sv: row.name_sv, en: row.name_en ?? undefined }, context.locale),
      description:
        row.description_sv === null
          ? row.description_en
          : localized({ sv: row.description_sv, en: row.description_en ?? undefined }, context.locale),
      broader: row.broader,
      legalDomains: row.legal_domains,
      sources: row.sources.map((source) => sourceReferenceOf(source, context.locale)),
    }));
  }

  @Allow('public.read')
  @Query(() => [LicenceType], { description: 'The licences that content stands under, with their terms' })
  async licences(@Ctx() context: Context): Promise<LicenceType[]> {
    const rows = await this.reads.rows<LicenceRow>(LICENCES);
    return rows.map((row) => licenceTypeOf(row, context));
  }
}
