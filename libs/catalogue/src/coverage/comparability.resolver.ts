import { Args, Query, Resolver } from '@nestjs/graphql';
import { localized, type Locale } from '@termverk/kernel';
import { Allow } from '@termverk/identity';
import { comparabilityOf, type InformationSpecification, type MeasurementPoint, type MeasurementRule } from '@termverk/specification';
import { BadInput, Loaders, type RequestContext } from '@termverk/platform';
import { ComparabilityArgs, ComparabilityType, type ComparabilityVerdict, type MeasurementPointReference } from './comparability.types.js';
import { OwnSpecifications, type Read } from './own-specifications.js';

@Resolver()
export class ComparabilityResolver {
  constructor(private readonly own: OwnSpecifications) {}

  @Allow('public.read')
  @Query(() => ComparabilityType, {
    description: 'Whether figures that follow two measurement points may be set side by side, and which rules differ',
  })
  async comparability(@Args() { a, b }: ComparabilityArgs, @Loaders() request: RequestContext): Promise<ComparabilityType> {
    const [ofA, ofB] = await this.own.specifications([a.specification, b.specification], request);
    const [first, second] = [pointIn(ofA!, a), pointIn(ofB!, b)];
    const { verdict, differing } = comparabilityOf(first, second);
    const { locale } = request.termverk;
    return {
      verdict: verdict as ComparabilityVerdict,
      differing: differing.map((rule) => ({ rule, a: wordings(first, rule, locale), b: wordings(second, rule, locale) })),
    };
  }
}

function pointIn({ content }: Read<InformationSpecification>, { specification, point: id }: MeasurementPointReference): MeasurementPoint {
  const point = content.measurementPoints?.find((one) => one.id === id);
  if (point === undefined) throw new BadInput('ID_INVALID', { id, type: `MeasurementPoint (${specification})` });
  return point;
}

function wordings(point: MeasurementPoint, rule: MeasurementRule, locale: Locale): string[] {
  if (rule === 'element') return [point.element];
  if (rule === 'exclusions') return (point.exclusions ?? []).map((text) => localized(text, locale));
  return [localized(point[rule], locale)];
}
