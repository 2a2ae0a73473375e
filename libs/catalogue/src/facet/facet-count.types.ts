import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('FacetCount', { description: 'How many things have a value' })
export class FacetCountType {
  @Field({
    description: '`kinds`, `subjectFields`, `authorities`, `licences` or `codeSystems`: the list of a filter that the value goes into',
  })
  facet: string;

  @Field({ description: 'What goes into the filter' })
  value: string;

  @Field({ description: 'What it is called, in the language of the request' })
  label: string;

  @Field(() => Int)
  count: number;
}
