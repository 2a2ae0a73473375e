import { Field, ID, Int, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SourceReferenceType } from '@termverk/identity';
import { ConnectionOf, JsonScalar, NodeInterface } from '@termverk/platform';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ARTEFACT_KINDS } from '@termverk/terminology';
import type { JsonObject } from '@termverk/kernel';

export enum ArtefactOrder {
  TITLE = 'TITLE',
  NEWEST = 'NEWEST',
}
registerEnumType(ArtefactOrder, {
  name: 'ArtefactOrder',
  valuesMap: { TITLE: { description: 'Swedish alphabetical order' }, NEWEST: { description: 'Latest registered first' } },
});

@InputType({ description: 'What to list; what is left out does not matter' })
export class ArtefactFilter {
  @Field(() => String, { nullable: true, description: ARTEFACT_KINDS.join(', ') })
  @IsOptional()
  @IsIn(ARTEFACT_KINDS)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a subject field' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organisation that answers for it' })
  @IsOptional()
  @IsString()
  authority?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only invented content, or only real' })
  @IsOptional()
  @IsBoolean()
  demo?: boolean | null;
}

@ObjectType('SubjectField')
export class SubjectFieldType {
  @Field(() => ID)
  code: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the subject field that it belongs to' })
  broader: string | null;

  @Field(() => [String], { description: 'HSL (health care), SoL (social services), LSS (support for certain disabled persons)' })
  legalDomains: string[];

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];
}

@ObjectType('Licence', { description: 'Who may read, pass on and build on the content' })
export class LicenceType {
  @Field(() => ID)
  code: string;

  @Field()
  title: string;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  holder: string | null;

  @Field({ description: 'everyone, licensed or unknown' })
  mayRead: string;

  @Field(() => Boolean, { nullable: true, description: 'Null when nobody has said' })
  mayRedistribute: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Null when nobody has said' })
  mayDerive: boolean | null;
}

@ObjectType('Fact', { description: 'Something that holds of an artefact or a version from a date on; what held before stays readable' })
export class FactType {
  @Field({ description: 'lifecycle, registration, alias, default-version, responsibility, bindingness, use-situation, …' })
  kind: string;

  @Field(() => ID, { nullable: true })
  versionId: string | null;

  @Field(() => JsonScalar, { nullable: true })
  value: JsonObject | null;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;

  @Field(() => Date, { description: 'When the registry learned of it' })
  recordedAt: Date;

  @Field(() => ID, { nullable: true })
  decisionId: string | null;

  @Field(() => String, { nullable: true, description: 'The other identifier, where it is about one' })
  alias: string | null;

  assertedByKey: string | null;
}

@ObjectType('Responsibility', { description: 'Who develops, operates and pays; `unknown` is said in so many words' })
export class ResponsibilityType {
  @Field()
  developer: string;

  @Field()
  operator: string;

  @Field()
  funder: string;

  @Field(() => String, { nullable: true })
  fundedUntil?: string | null;
}

@ObjectType('Bindingness')
export class BindingnessType {
  @Field({ description: 'mandatory, recommended, voluntary, unknown' })
  level: string;

  @Field(() => String, { nullable: true, description: 'Law, agreement or decision' })
  basis?: string | null;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;
}

@ObjectType('Artefact', {
  implements: () => NodeInterface,
  description: 'A concept, code system, value set, concept map, naming system, specification, standard or service contract',
})
export class ArtefactType {
  @Field(() => ID)
  id: string;

  @Field({ description: ARTEFACT_KINDS.join(', ') })
  kind: string;

  @Field({ description: 'Canonical URL' })
  url: string;

  @Field({ description: 'Name of the source’s own' })
  name: string;

  @Field({ description: 'In the language of the request where there is one' })
  title: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  @Field(() => Date)
  createdAt: Date;

  key: string;
  subjectFieldCode: string | null;
  authorityKey: string | null;
  licenceCode: string;
}

@ObjectType()
export class ArtefactConnection extends ConnectionOf(ArtefactType, 'Artefact') {}

@ObjectType('KindCount')
export class KindCountType {
  @Field()
  kind: string;

  @Field(() => Int)
  count: number;
}
