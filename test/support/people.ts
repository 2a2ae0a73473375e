import { demoToken, graphql } from './client.js';

/** A refusal, whether it stands in the payload of a mutation or among GraphQL's errors. */
export interface Refused {
  readonly code: string;
  readonly path: readonly (string | number)[];
}

/** The demo people of a registry, each with an own token, asking and acting over HTTP. */
export class People {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(readonly url: string) {}

  /** The token of a demo person; made once. */
  token(person: string): Promise<string> {
    let token = this.tokens.get(person);
    if (token === undefined) this.tokens.set(person, (token = demoToken(this.url, person)));
    return token;
  }

  /** What a query answers to a person, or to somebody who has not signed in (null). Throws when anything is wrong. */
  async ask<Data>(person: string | null, query: string, variables: object = {}): Promise<Data> {
    const token = person === null ? undefined : await this.token(person);
    const { data, errors } = await graphql<Data>(this.url, query, { ...variables }, token);
    if (errors.length > 0 || data === null) throw new Error(`${person ?? 'nobody'} was answered ${JSON.stringify(errors)}`);
    return data;
  }

  /** The payload of a mutation that is carried out. Throws when it is refused. */
  async act<Payload>(person: string, mutation: string, variables: object): Promise<Payload> {
    const [payload] = Object.values(
      await this.ask<Record<string, Payload & { userErrors: readonly Refused[] }>>(person, mutation, variables),
    );
    if (payload!.userErrors.length > 0) throw new Error(`${person} was refused: ${JSON.stringify(payload!.userErrors)}`);
    return payload!;
  }

  /** Why a mutation is refused; empty when it was carried out. */
  async refusals(person: string | null, mutation: string, variables: object): Promise<Refused[]> {
    const token = person === null ? undefined : await this.token(person);
    const { data, errors } = await graphql<Record<string, { userErrors: Refused[] } | null>>(this.url, mutation, { ...variables }, token);
    const told = errors.map(({ extensions, path }) => ({ code: extensions?.code ?? 'NO_CODE', path: path ?? [] }));
    return [...told, ...Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])];
  }

  /** The codes of the refusals alone. */
  async codes(person: string | null, mutation: string, variables: object): Promise<string[]> {
    return (await this.refusals(person, mutation, variables)).map(({ code }) => code);
  }
}
