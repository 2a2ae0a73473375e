import { Injectable } from '@nestjs/common';
import { OrganisationReads, organisationTypeOf, personTypeOf, type OrganisationType, type PersonType } from '@termverk/identity';
import type { RequestContext } from '@termverk/platform';

/** The people and organisations that proposals, reviews and decisions name, as the schema shows them. */
@Injectable()
export class People {
  constructor(private readonly directory: OrganisationReads) {}

  /** A person by id; null for none. */
  async person(key: string | null, request: RequestContext): Promise<PersonType | null> {
    const row = key === null ? null : await this.directory.personById(request).load(key);
    return row === null ? null : personTypeOf(row);
  }

  /** An organisation by id; null for none. */
  async organisation(key: string | null, request: RequestContext): Promise<OrganisationType | null> {
    const row = key === null ? null : await this.directory.byId(request).load(key);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }

  /** People by their ids, in that order. */
  async people(keys: readonly string[], request: RequestContext): Promise<PersonType[]> {
    const found = await Promise.all(keys.map((key) => this.person(key, request)));
    return found.filter((person) => person !== null);
  }

  /** Organisations by their ids, in that order. */
  async organisations(keys: readonly string[], request: RequestContext): Promise<OrganisationType[]> {
    const found = await Promise.all(keys.map((key) => this.organisation(key, request)));
    return found.filter((organisation) => organisation !== null);
  }
}
