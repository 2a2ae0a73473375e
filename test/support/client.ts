/** What GraphQL answered over HTTP. */
export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string; readonly requestId?: string };
  }[];
}

/** Sends a query or mutation as a program would. Never throws for errors that are told in the answer. */
export async function graphql<Data = Record<string, unknown>>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: Data | null; errors?: GraphqlAnswer<Data>['errors'] };
  return { status: response.status, headers: response.headers, data: body.data ?? null, errors: body.errors ?? [] };
}

/** The data of a query that is expected to succeed. Throws with what was told when it does not. */
export async function graphqlData<Data = Record<string, unknown>>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
): Promise<Data> {
  const { status, data, errors } = await graphql<Data>(url, query, variables, token);
  if (errors.length > 0 || data === null) throw new Error(`GraphQL answered ${status}: ${JSON.stringify(errors)}`);
  return data;
}

/** A token of a demo person, by the person's slug. The registry has to run in try-out mode. */
export async function demoToken(url: string, person: string): Promise<string> {
  const { mintDemoToken } = await graphqlData<{
    mintDemoToken: { token: { secret: string } | null; userErrors: readonly { code: string }[] };
  }>(url, 'mutation ($person: String!) { mintDemoToken(person: $person) { token { secret } userErrors { code } } }', { person });
  if (mintDemoToken.token === null)
    throw new Error(`no token for ${person}: ${mintDemoToken.userErrors.map(({ code }) => code).join(', ')}`);
  return mintDemoToken.token.secret;
}
