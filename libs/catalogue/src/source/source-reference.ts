import { Field, ObjectType } from '@nestjs/graphql';
import { localized, type Locale } from '@termverk/kernel';

@ObjectType('SourceReference', { description: 'Where something is taken from: a document and a place in it' })
export class SourceReferenceType {
  @Field({ description: 'Key of the document' })
  document: string;

  @Field({ description: 'The lines, or another place in it' })
  line: string;

  @Field()
  title: string;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => String, { nullable: true })
  url: string | null;
}

/** A reference as it is stored with a fact, so that it can be read without a list of sources. */
export interface StoredSource {
  readonly document: string;
  readonly line: string;
  readonly title: { readonly sv: string; readonly en?: string };
  readonly publisher?: string;
  readonly url?: string;
}

/** Stored references as the schema shows them. */
export function sourceReferencesOf(sources: readonly StoredSource[], { locale }: { readonly locale: Locale }): SourceReferenceType[] {
  return sources.map(({ document, line, title, publisher, url }) => ({
    document,
    line,
    title: localized(title, locale),
    publisher: publisher ?? null,
    url: url ?? null,
  }));
}

/** A text that may be missing in either language; Swedish when there is no English. */
export function optionalText(sv: string | null, en: string | null, { locale }: { readonly locale: Locale }): string | null {
  return locale === 'en' ? (en ?? sv) : (sv ?? en);
}
