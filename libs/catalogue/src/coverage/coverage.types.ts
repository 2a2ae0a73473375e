import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConnectionOf } from '@termverk/platform';
import type { CoverageRow } from '@termverk/specification';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsString, Length } from 'class-validator';
import { ArtefactVersionType } from '../version/version.types.js';

/** How many contracts one question may ask about. */
const MOST_CONTRACTS = 50;

export enum CarriedEnum {
  YES = 'yes',
  PARTLY = 'partly',
  AS_ATTACHMENT = 'as-attachment',
  INSIDE_ATTACHMENT = 'inside-attachment',
  NO = 'no',
  UNKNOWN = 'unknown',
}
registerEnumType(CarriedEnum, {
  name: 'Carried',
  description: 'Whether a service contract carries an element',
  valuesMap: {
    YES: { description: 'As a value of its own' },
    PARTLY: { description: 'Some of the parts of a group are carried, others are not' },
    AS_ATTACHMENT: { description: 'As a file that is the whole of it' },
    INSIDE_ATTACHMENT: { description: 'Only inside a file, where no system can read it' },
    NO: { description: 'The specification was compared with this version of the contract, which has no place for it' },
    UNKNOWN: { description: 'The registry cannot tell; the reason says why' },
  },
});

export enum CoverageReasonEnum {
  REALISED = 'REALISED',
  NOT_REALISED = 'NOT_REALISED',
  FROM_PARTS = 'FROM_PARTS',
  CONTENT_NOT_HELD = 'CONTENT_NOT_HELD',
  NOT_COMPARED = 'NOT_COMPARED',
}
registerEnumType(CoverageReasonEnum, {
  name: 'CoverageReason',
  description: 'On what ground an answer about coverage stands',
  valuesMap: {
    REALISED: { description: 'The element names its place in the contract' },
    NOT_REALISED: { description: 'The specification was compared with the contract and names no place for the element' },
    FROM_PARTS: { description: 'A heading: the answer sums up the elements below it' },
    CONTENT_NOT_HELD: { description: 'The registry does not hold what the messages of the contract consist of' },
    NOT_COMPARED: { description: 'Nobody has gone through this version of the contract for this specification' },
  },
});

@ArgsType()
export class CoverageArgs {
  @Field({ description: 'Canonical (`url`, `url|version` or an alias) of an information specification' })
  @IsString()
  @Length(1, 1000)
  specification: string;

  @Field(() => [String], { description: `Canonicals of service contracts, at most ${MOST_CONTRACTS}` })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_CONTRACTS)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 1000, { each: true })
  contracts: string[];
}

@ObjectType('CoverageCell', { description: 'Whether one contract carries one element' })
export class CoverageCellType {
  @Field({ description: 'Path of the element' })
  element: string;

  @Field({ description: 'Name of the element in the language asked for' })
  name: string;

  @Field({ description: 'Canonical URL of the contract' })
  contract: string;

  @Field({ description: 'The contract’s own version' })
  contractVersion: string;

  @Field(() => CarriedEnum)
  carried: CarriedEnum;

  @Field(() => CoverageReasonEnum)
  reason: CoverageReasonEnum;

  @Field(() => String, { nullable: true, description: 'Where in the contract, when the element names a place' })
  path: string | null;
}

@ObjectType()
export class CoverageCellConnection extends ConnectionOf(CoverageCellType, 'CoverageCell') {}

@ObjectType('CoverageCount', { description: 'How many elements a contract carries in one way' })
export class CoverageCountType {
  @Field()
  contract: string;

  @Field(() => CarriedEnum)
  carried: CarriedEnum;

  @Field(() => Int)
  count: number;
}

@ObjectType('Coverage', { description: 'Which elements of a specification which service contracts can supply' })
export class CoverageType {
  @Field(() => ArtefactVersionType, { description: 'The version of the specification that was read' })
  specification: ArtefactVersionType;

  @Field(() => [ArtefactVersionType], { description: 'The versions of the contracts that were read, in the order asked for' })
  contracts: ArtefactVersionType[];

  @Field(() => [CoverageCountType], { description: 'The cells counted; headings count as elements' })
  counts: CoverageCountType[];

  rows: readonly CoverageRow[];
  /** Element names by path. */
  names: ReadonlyMap<string, string>;
}
