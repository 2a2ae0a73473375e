import { Field, ObjectType } from '@nestjs/graphql';
import { localized, type Locale, type LocalizedText } from '@termverk/kernel';

/** Where something is taken from, as it is stored: with the title of the document, so that it can be read by itself. */
export interface StoredSource {
  readonly document: string;
  readonly line: string;
  readonly title?: LocalizedText;
  readonly publisher?: string;
  readonly url?: string;
}

/** A name as it is stored beside an organisation's, body's or system's own. `until`: the day that an earlier one ended. */
export interface StoredName {
  readonly name: string;
  readonly until?: string;
  readonly source?: StoredSource;
}

@ObjectType('SourceReference', { description: 'Where something is taken from' })
export class SourceReferenceType {
  @Field({ description: 'Key of the document' })
  document: string;

  @Field({ description: 'Where in it; * for all of it' })
  line: string;

  @Field(() => String, { nullable: true })
  title: string | null;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => String, { nullable: true })
  url: string | null;
}

@ObjectType('EarlierName')
export class EarlierNameType {
  @Field()
  name: string;

  @Field(() => String, { nullable: true, description: 'The day it ended, as far as it is known' })
  until?: string | null;
}

@ObjectType('OtherName', { description: 'Another name or way of writing it that somebody uses' })
export class OtherNameType {
  @Field()
  name: string;

  @Field(() => SourceReferenceType, { nullable: true, description: 'Who writes it so' })
  source: SourceReferenceType | null;
}

/** A stored source as the schema shows it. */
export function sourceReferenceOf(source: StoredSource, locale: Locale): SourceReferenceType {
  return {
    document: source.document,
    line: source.line,
    title: source.title === undefined ? null : localized(source.title, locale),
    publisher: source.publisher ?? null,
    url: source.url ?? null,
  };
}

/** Stored other names as the schema shows them. */
export function otherNamesOf(names: readonly StoredName[], locale: Locale): OtherNameType[] {
  return names.map(({ name, source }) => ({ name, source: source === undefined ? null : sourceReferenceOf(source, locale) }));
}
