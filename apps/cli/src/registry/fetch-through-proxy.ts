/** The part of `fetch` that the client uses. */
export type Fetch = typeof fetch;

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/**
 * `fetch`, through the proxy that HTTPS_PROXY or HTTP_PROXY name, minding NO_PROXY. Node's own takes no notice of them before version
 * 24. Own certificate authorities come in by Node's NODE_EXTRA_CA_CERTS.
 */
export async function fetchFor(env: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  const proxied = VARIABLES.some((name) => (env[name] ?? '') !== '');
  if (!proxied) return fetch;
  // Loaded only when there is a proxy: without one, the tool starts faster.
  const { EnvHttpProxyAgent, fetch: fetchWith } = await import('undici');
  const given = (...names: string[]) => names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const httpProxy = given('http_proxy', 'HTTP_PROXY');
  const httpsProxy = given('https_proxy', 'HTTPS_PROXY') ?? httpProxy;
  const noProxy = given('no_proxy', 'NO_PROXY');
  const dispatcher = new EnvHttpProxyAgent({
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(noProxy === undefined ? {} : { noProxy }),
  });
  return ((input: string, init: object) => fetchWith(input, { ...init, dispatcher })) as unknown as Fetch;
}
