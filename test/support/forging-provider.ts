import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

/** What a forging provider is told to do differently from an honest one. */
export interface Forgery {
  readonly claims?: JWTPayload;
  readonly nonce?: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now at which the ID token is issued and expires. */
  readonly issuedIn?: number;
  readonly expiresIn?: number;
  /** By what it is signed: the published key, another one under the published name, or nothing. */
  readonly signed?: 'well' | 'foreign' | 'not';
  /** What a refresh answers. */
  readonly refresh?: 'holds' | 'invalid_grant' | 'broken';
  readonly withoutRefreshToken?: boolean;
}

/** A provider of the tests' own, that can be made to lie. Honest as long as `next` is empty. */
export class ForgingProvider {
  next: Forgery = {};
  private readonly nonces = new Map<string, string>();
  private codes = 0;
  refreshes = 0;

  private constructor(
    readonly issuer: string,
    private readonly keys: { readonly own: CryptoKey; readonly foreign: CryptoKey },
    readonly close: () => Promise<void>,
  ) {}

  /** Starts one on a port of its own. */
  static async start(): Promise<ForgingProvider> {
    const [own, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
    const server = createServer((request, response) => {
      provider.answer(request, jwks).then(
        ({ status, body, location }) =>
          response
            .writeHead(status, { 'content-type': 'application/json', ...(location === undefined ? {} : { location }) })
            .end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const close = async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    };
    const provider: ForgingProvider = new ForgingProvider(
      `http://127.0.0.1:${port}`,
      { own: own.privateKey, foreign: foreign.privateKey },
      close,
    );
    return provider;
  }

  /** A logout token as it would send one. */
  logoutToken(claims: JWTPayload, key: 'own' | 'foreign' = 'own'): Promise<string> {
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const payload = { iss: this.issuer, aud: 'termverk', iat: now(), exp: now() + 60, jti: String(Math.random()), events, ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'logout+jwt' }).sign(this.keys[key]);
  }

  private async answer(request: IncomingMessage, jwks: object): Promise<{ status: number; body: object; location?: string }> {
    const url = new URL(request.url!, this.issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          status: 200,
          body: {
            issuer: this.issuer,
            authorization_endpoint: `${this.issuer}/authorize`,
            token_endpoint: `${this.issuer}/token`,
            jwks_uri: `${this.issuer}/keys`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['ES256'],
          },
        };
      case '/keys':
        return { status: 200, body: jwks };
      case '/authorize': {
        const code = `code-${++this.codes}`;
        this.nonces.set(code, url.searchParams.get('nonce')!);
        const back = new URL(url.searchParams.get('redirect_uri')!);
        back.searchParams.set('code', code);
        back.searchParams.set('state', url.searchParams.get('state')!);
        return { status: 302, body: {}, location: back.href };
      }
      case '/token':
        return this.token(new URLSearchParams(await text(request)));
      default:
        return { status: 404, body: {} };
    }
  }

  private async token(form: URLSearchParams): Promise<{ status: number; body: object }> {
    if (form.get('grant_type') === 'refresh_token') {
      this.refreshes++;
      if (this.next.refresh === 'invalid_grant') return { status: 400, body: { error: 'invalid_grant' } };
      if (this.next.refresh === 'broken') return { status: 502, body: { error: 'server_error' } };
      return { status: 200, body: { access_token: 'a', token_type: 'Bearer', refresh_token: 'r2' } };
    }
    const { nonce, withoutRefreshToken } = this.next;
    const honest = this.nonces.get(form.get('code')!);
    if (honest === undefined || !form.has('code_verifier')) return { status: 400, body: { error: 'invalid_grant' } };
    const id = await this.idToken(nonce ?? honest);
    return {
      status: 200,
      body: { access_token: 'a', token_type: 'Bearer', id_token: id, ...(withoutRefreshToken === true ? {} : { refresh_token: 'r1' }) },
    };
  }

  private async idToken(nonce: string): Promise<string> {
    const { claims, audience = 'termverk', issuer = this.issuer, issuedIn = 0, expiresIn = 300, signed = 'well' } = this.next;
    const payload = { sub: 'somebody', iss: issuer, aud: audience, iat: now() + issuedIn, exp: now() + expiresIn, nonce, ...claims };
    if (signed === 'not') return new UnsecuredJWT(payload).encode();
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(signed === 'well' ? this.keys.own : this.keys.foreign);
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}
