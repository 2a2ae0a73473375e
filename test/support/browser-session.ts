/** A browser as far as sign-in goes: keeps cookies per host, follows redirects when told to, says where its requests come from. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();

  constructor(readonly home: string) {}

  /** One request; redirects are not followed. */
  async send(address: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}): Promise<Response> {
    const url = new URL(address, this.home);
    const method = init.method ?? 'GET';
    const response = await fetch(url, {
      ...init,
      method,
      redirect: 'manual',
      headers: {
        'accept-language': 'sv',
        ...(this.cookies.size === 0 ? {} : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(method === 'GET' ? {} : { origin: url.origin, 'sec-fetch-site': 'same-origin' }),
        ...init.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects from an address until something is there to read; `stop` ends it earlier. */
  async follow(address: string, stop: (url: URL) => boolean = () => false): Promise<{ url: URL; response: Response | null }> {
    let url = new URL(address, this.home);
    for (let step = 0; step < 15; step++) {
      if (stop(url)) return { url, response: null };
      const response = await this.send(url.href);
      const location = response.headers.get('location');
      if (location === null) return { url, response };
      await response.arrayBuffer();
      url = new URL(location, url);
    }
    throw new Error(`too many redirects, the last to ${url.href}`);
  }

  /** Sends a form and gives where the answer leads. */
  async submit(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(address, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  /** Signs in as an invented person of a registry on trial. Gives the callback's address without going there when `stop` says so. */
  async signInAs(
    person: string,
    { returnTo = '/graphql', stop = (_: URL): boolean => false } = {},
  ): Promise<{ url: URL; response: Response | null }> {
    const chosen = await this.follow(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    if (!chosen.url.pathname.includes('/choose/')) return chosen;
    const answer = await this.submit(chosen.url.href, { person });
    return this.follow(new URL(answer.headers.get('location') ?? chosen.url.href, chosen.url).href, stop);
  }

  /** What the page of a session sends along with changes; null when nobody is signed in. */
  async csrfToken(): Promise<string | null> {
    return ((await (await this.send('/sign-in/session')).json()) as { csrfToken: string | null }).csrfToken;
  }

  /** Asks GraphQL as a page of the registry does. */
  async ask<Data>(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<{ status: number; data: Data | null; codes: string[] }> {
    const csrf = await this.csrfToken();
    const response = await this.send('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
      headers: { 'content-type': 'application/json', ...(csrf === null ? {} : { 'x-termverk-csrf': csrf }), ...headers },
    });
    const body = (await response.json()) as { data?: Data | null; errors?: { extensions?: { code?: string } }[]; error?: { code: string } };
    const codes = [
      ...(body.errors ?? []).map(({ extensions }) => extensions?.code ?? 'NO_CODE'),
      ...(body.error === undefined ? [] : [body.error.code]),
    ];
    return { status: response.status, data: body.data ?? null, codes };
  }

  private keep(line: string): void {
    const [pair, ...attributes] = line.split(';');
    const [name, ...value] = pair!.split('=');
    const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(attribute));
    if (gone || value.join('=') === '') this.cookies.delete(name!);
    else this.cookies.set(name!, value.join('='));
  }
}
