import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { EarlierNameType, OtherNameType, SourceReferenceType } from '@termverk/identity';
import { ConnectionOf, NodeInterface, PageArgs } from '@termverk/platform';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const KINDS =
  'resident-service, staff-service, decision-support, planning-tool, record-system, care-environment, module, infrastructure, register, ' +
  'terminology-resource, programme, agreement, governance-model, key-figures or system-class (systems of one kind, whosever they are)';
const STATUSES = 'proposed, planned, procured, being-introduced, in-use, partly-paused or ended';

@ObjectType('RegisteredSystem', {
  implements: () => NodeInterface,
  description: 'A record system, service, register or programme that uses shared content',
})
export class SystemType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  abbreviation: string | null;

  @Field(() => [EarlierNameType])
  earlierNames: EarlierNameType[];

  @Field(() => [OtherNameType])
  otherNames: OtherNameType[];

  @Field({ description: KINDS })
  kind: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true, description: `${STATUSES}; as its sources tell it, null where they do not` })
  status: string | null;

  @Field(() => String, { nullable: true, description: 'The day that the status is told of: YYYY, YYYY-MM or YYYY-MM-DD' })
  statusAsOf: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD' })
  inUseSince: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD' })
  endedOn: string | null;

  @Field(() => [Int], { description: 'The rows of the requirements’ table of systems that it stands for' })
  requirementRows: number[];

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  ownerKey: string | null;
  vendorKey: string | null;
  partOfKey: string | null;
}

@ObjectType()
export class RegisteredSystemConnection extends ConnectionOf(SystemType, 'RegisteredSystem') {}

@ObjectType('SystemArtefact', { description: 'What a system depends on' })
export class SystemArtefactType {
  @Field({ description: 'produces, consumes, publishes or depends-on' })
  role: string;

  @Field({ description: 'Canonical URL, whether the registry holds the artefact or not' })
  canonical: string;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];
}

@ArgsType()
export class SystemArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: KINDS })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: STATUSES })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  status?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of the organisation that owns it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of the organisation that sells it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  vendor?: string | null;

  @Field(() => Int, { nullable: true, description: 'A row of the requirements’ table of systems' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  requirementRow?: number | null;

  @Field(() => String, { nullable: true, description: 'Canonical URL or alias of an artefact that they are linked to' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  artefact?: string | null;
}
