import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, PageArgs, type Page, whenAskedFor } from '@termverk/platform';
import { IsOptional, IsString, MaxLength } from 'class-validator';

@ArgsType()
export class FigureArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'First month, YYYY-MM; twelve months up to `to` when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Last month, YYYY-MM; the latest closed one when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Slug of one organisation. It sees its own figures as they are; nobody else is told which there are. All together when left out',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  organisation?: string | null;
}

@ArgsType()
export class CodeSystemFigureArgs extends FigureArgs {
  @Field({ description: 'Canonical URL of a code system, or a `urn:` of an organisation’s own' })
  @IsString()
  @MaxLength(500)
  codeSystem: string;
}

@ArgsType()
export class LocalFigureArgs extends FigureArgs {
  @Field(() => String, { nullable: true, description: 'Slug of a system: only codes that are used in it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  system?: string | null;
}

@ObjectType('UsageFigure', {
  description:
    'How much one code was used over some months. Small counts (1 to 4) and cells with too few organisations are hidden, also those that others could be computed from; a code of which no month may be shown is not listed',
})
export class UsageFigureType {
  @Field()
  codeSystem: string;

  @Field()
  code: string;

  @Field(() => Float, { description: 'Occurrences in the months that are shown, a whole number' })
  count: number;

  @Field(() => Int, { description: 'Months with use that are hidden and not in `count`' })
  hiddenMonths: number;

  @Field(() => Int, { description: 'How many organisations contributed to what is shown' })
  organisations: number;

  @Field({ description: 'First of the shown months with use, YYYY-MM' })
  firstPeriod: string;

  @Field({ description: 'Last of the shown months with use, YYYY-MM' })
  lastPeriod: string;
}

@ObjectType('UsageTotal', { description: 'The sum of what is shown; hidden cells are not in it, so that none can be computed from it' })
export class UsageTotalType {
  @Field(() => Float, { nullable: true, description: 'Null when nothing is shown' })
  count: number | null;

  @Field(() => Int, {
    description:
      'Cells (one code in one month) that are hidden, of all organisations together; 0 when asked for another organisation than one’s own',
  })
  hiddenCells: number;
}

/** A page of figures with their sum, both worked out only when asked for. */
export type FigurePage<Node> = Page<Node> & { readonly total: () => Promise<UsageTotalType> };

@ObjectType()
export class UsageFigureConnection extends ConnectionOf(UsageFigureType, 'UsageFigure') {
  @Field(() => UsageTotalType, { description: 'The sum over the whole list', middleware: [whenAskedFor] })
  total: () => Promise<UsageTotalType>;
}

@ObjectType('RetiredUsageReplacement')
export class RetiredUsageReplacementType {
  @Field(() => String, { nullable: true, description: 'Its code system when it is another one' })
  codeSystem: string | null;

  @Field()
  code: string;
}

@ObjectType('RetiredUsage', { description: 'A code that was used in months after it was retired; the figures are of those months alone' })
export class RetiredUsageType extends UsageFigureType {
  @Field({ description: 'retired or inactive' })
  status: string;

  @Field(() => String, { nullable: true, description: 'Since when, where the code system says so' })
  since: string | null;

  @Field(() => [RetiredUsageReplacementType], { description: 'What the code system names in its place' })
  replacements: RetiredUsageReplacementType[];
}

@ObjectType()
export class RetiredUsageConnection extends ConnectionOf(RetiredUsageType, 'RetiredUsage') {
  @Field(() => UsageTotalType, { description: 'The sum over the whole list', middleware: [whenAskedFor] })
  total: () => Promise<UsageTotalType>;
}
