import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Identifier', { description: 'A name by which an artefact, or the system that a naming system names, is found' })
export class IdentifierType {
  @Field({ description: 'OIDs as urn:oid:, UUIDs as urn:uuid:' })
  value: string;

  @Field({ description: 'oid, urn, url, nickname' })
  kind: string;

  @Field(() => Date)
  since: Date;

  assertedByKey: string | null;
}

/** What an identifier is, where the one who asserted it has not said so. */
export function kindOfIdentifier(value: string): 'oid' | 'urn' | 'url' | 'nickname' {
  if (/^urn:oid:/i.test(value)) return 'oid';
  if (/^urn:/i.test(value)) return 'urn';
  return /^[a-z][a-z0-9+.-]*:\S/i.test(value) ? 'url' : 'nickname';
}
