import { Query, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import { Allow, sourceReferenceOf, type StoredSource } from '@termverk/identity';
import { Ctx, Reads, type Context } from '@termverk/platform';
import { LICENCES, SUBJECT_FIELDS } from './artefact.queries.js';
import { LicenceType, SubjectFieldType } from './artefact.types.js';

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

interface LicenceRow {
  readonly [column: string]: unknown;
  readonly code: string;
  readonly title_sv: string;
  readonly title_en: string | null;
  readonly url: string | null;
  readonly holder: string | null;
  readonly may_read: string;
  readonly may_redistribute: boolean | null;
  readonly may_derive: boolean | null;
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
  @Query(() => [LicenceType])
  async licences(@Ctx() context: Context): Promise<LicenceType[]> {
    const rows = await this.reads.rows<LicenceRow>(LICENCES);
    return rows.map((row) => ({
      code: row.code,
      title: localized({ sv: row.title_sv, en: row.title_en ?? undefined }, context.locale),
      url: row.url,
      holder: row.holder,
      mayRead: row.may_read,
      mayRedistribute: row.may_redistribute,
      mayDerive: row.may_derive,
    }));
  }
}
