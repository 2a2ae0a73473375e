import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '@termverk/platform';
import { ArtefactType } from '../artefact/artefact.types.js';
import { ReleaseType } from '../release/release.types.js';
import { USES } from './references-in.js';

@ObjectType('ArtefactUser', { description: 'An artefact whose version in force refers to another one' })
export class ArtefactUserType {
  @Field(() => ArtefactType)
  artefact: ArtefactType;

  @Field(() => [String], { description: 'Where in it, such as the elements of a specification; none where that is not told apart' })
  places: readonly string[];

  @Field(() => [String], { description: 'Versions of the other one that it asks for; none when any will do' })
  versions: readonly string[];

  @Field(() => String, { nullable: true, description: 'Of concepts that are told apart: why' })
  reason: string | null;
}

@ObjectType()
export class ArtefactUserConnection extends ConnectionOf(ArtefactUserType, 'ArtefactUser') {}

@ObjectType('ArtefactUse', { description: 'One way in which others use an artefact, and how many do' })
export class ArtefactUseType {
  @Field({ description: USES.join(', ') })
  use: string;

  @Field(() => Int, { description: 'Artefacts that you may read the content of' })
  count: number;

  artefact: ArtefactType;
}

@ObjectType('ConceptLink', { description: 'What one concept says of another one' })
export class ConceptLinkType {
  @Field({ description: 'Canonical URL of the concept that says so' })
  source: string;

  @Field({ description: 'Canonical URL of the other one, or another identifier' })
  target: string;

  @Field({ description: 'generic, partitive, associative, distinct (ISO 704)' })
  kind: string;

  @Field(() => String, { nullable: true, description: 'Where the target stands: broader, narrower, related; null of what is told apart' })
  direction: string | null;

  @Field(() => String, { nullable: true, description: 'Why the two are not the same' })
  reason: string | null;
}

@ObjectType('ConceptSurroundings', { description: 'A concept among others, as all of them in force have it' })
export class ConceptSurroundingsType {
  @Field(() => [ConceptLinkType], { description: 'What it says of others and others of it, and what is said upwards, two steps' })
  links: ConceptLinkType[];

  @Field(() => [ArtefactType], { description: 'The concepts that the links are between, as far as they are there' })
  concepts: ArtefactType[];

  @Field({ description: 'False where there are more links than are told' })
  isComplete: boolean;
}

@ObjectType('HoldingRelease', { description: 'A release that holds an artefact' })
export class HoldingReleaseType {
  @Field(() => ReleaseType)
  release: ReleaseType;

  @Field(() => [String], { description: 'The published versions of the artefact in it' })
  versions: readonly string[];
}

@ObjectType()
export class HoldingReleaseConnection extends ConnectionOf(HoldingReleaseType, 'HoldingRelease') {}
