import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { escaped, localized, type Locale } from '@termverk/kernel';
import { newSecret, pageHeaders, pageText, Providers, PublicAddress, type KnownProvider } from '@termverk/identity';
import { lookupLanguage, parseAcceptLanguage } from '@termverk/language';
import { CONFIGURATION, LOGGER, type Configuration, type Logger } from '@termverk/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import type { Configuration as ProviderConfiguration, KoaContextWithOIDC } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { choosing, tryOutPeople } from './try-out-people.js';

/** Where the provider is; its issuer is the registry's address with this behind it. */
export const TRY_OUT_PREFIX = '/try-out/identity';
const NAME = 'try-out';
const CLIENT_ID = 'termverk';
const LONGEST_FORM_BYTES = 4096;
const DAY_SECONDS = 86_400;

const TEXTS = {
  choose: { sv: 'Vem är du?', en: 'Who are you?' },
  signOut: { sv: 'Logga ut', en: 'Sign out' },
  signedOut: { sv: 'Du är utloggad', en: 'You are signed out' },
  wrong: { sv: 'Inloggningen gick inte', en: 'The sign-in did not work' },
  again: { sv: 'Börja om', en: 'Start again' },
} as const;

/**
 * The OpenID provider of a registry on trial: a real one, embedded, whose people are the invented ones of the seed and whose sign-in is a
 * page to choose one on. It knows no passwords, and refuses to be in production mode.
 */
@Injectable()
export class TryOutIdentity {
  private readonly clientSecret = newSecret();
  private made: Promise<Provider> | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'mode'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly address: PublicAddress,
    private readonly providers: Providers,
  ) {}

  /** Puts the provider's addresses into the server, before it listens. Throws outside try-out mode. */
  mount(fastify: FastifyInstance): void {
    this.refuseProduction();
    void fastify.register(
      (scope, _options, done) => {
        // The provider reads its bodies itself.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
        scope.all('/*', (request, reply) => this.answer(request, reply));
        done();
      },
      { prefix: TRY_OUT_PREFIX },
    );
  }

  /** Makes the provider known to sign-in, once the registry listens. Throws outside try-out mode. */
  begin(): void {
    this.refuseProduction();
    this.providers.add(this.asKnown());
  }

  private asKnown(): KnownProvider {
    return {
      name: NAME,
      title: { sv: 'En påhittad person, på prov', en: 'An invented person, on trial' },
      issuer: `${this.address.url}${TRY_OUT_PREFIX}`,
      clientId: CLIENT_ID,
      clientSecret: this.clientSecret,
      scopes: 'openid profile',
      claims: { name: 'name', hsaId: 'employeeHsaId', organisationNumber: 'organisationNumber' },
      hsaIdAuthority: false,
      newPeople: 'refuse',
      assurance: [],
      demo: true,
    };
  }

  private refuseProduction(): void {
    if (this.configuration.mode !== 'tryout') throw new Error('the provider of invented people refuses to run outside try-out mode');
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const provider = await (this.made ??= this.make());
    reply.hijack();
    const { raw } = request;
    const path = raw.url!;
    // The issuer holds the public path and the prefix; the provider's own routes do not.
    Object.assign(raw, { originalUrl: `${this.address.path}${path}`, url: path.slice(TRY_OUT_PREFIX.length) || '/' });
    try {
      if (raw.url!.startsWith('/choose/')) await this.choose(provider, raw, reply.raw);
      else await provider.callback()(raw, reply.raw);
    } catch (error) {
      this.logger.info({ reason: (error as Error).message }, 'a step of the sign-in on trial was refused');
      sendRaw(reply.raw, 400, pageOf(localeOf(raw), 'wrong', this.again(localeOf(raw))));
    }
  }

  /** The interaction of a sign-in: choosing a person is all there is to it. */
  private async choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await provider.interactionDetails(request, response);
    const locale = localeOf(request);
    if (request.method !== 'POST') {
      return sendRaw(response, 200, pageOf(locale, 'choose', choosing(await tryOutPeople(this.dataSource, null), locale)));
    }
    const slug = new URLSearchParams(await bodyOf(request)).get('person') ?? '';
    const [person] = await tryOutPeople(this.dataSource, slug);
    if (person === undefined) return sendRaw(response, 400, pageOf(locale, 'wrong', this.again(locale)));
    await provider.interactionFinished(request, response, { login: { accountId: person.slug } }, { mergeWithLastSubmission: false });
  }

  private again(locale: Locale): string {
    return `<p><a class="button" href="${this.address.path}/sign-in">${escaped(localized(TEXTS.again, locale))}</a></p>`;
  }

  private async make(): Promise<Provider> {
    const { Provider } = await import('oidc-provider');
    const { url } = this.address;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const settings: ProviderConfiguration = {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: this.clientSecret,
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [`${url}/sign-in/callback`],
          post_logout_redirect_uris: [`${url}/sign-in/signed-out`],
          backchannel_logout_uri: `${url}/sign-in/backchannel-logout/${NAME}`,
          backchannel_logout_session_required: true,
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'try-out' }] },
      cookies: { keys: [newSecret()] },
      claims: { openid: ['sub', 'sid'], profile: ['name', 'employeeHsaId', 'organisationNumber'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      ttl: {
        AccessToken: 600,
        AuthorizationCode: 60,
        IdToken: 600,
        Interaction: 600,
        Session: DAY_SECONDS,
        Grant: DAY_SECONDS,
        RefreshToken: DAY_SECONDS,
      },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx, form) =>
            answerKoa(
              ctx,
              'signOut',
              `${form}<p><button form="op.logoutForm" name="logout" value="yes">${escaped(localized(TEXTS.signOut, localeOf(ctx.req)))}</button></p>`,
            ),
          postLogoutSuccessSource: (ctx) => answerKoa(ctx, 'signedOut', ''),
        },
      },
      interactions: { url: (_ctx, interaction) => `${this.address.path}${TRY_OUT_PREFIX}/choose/${interaction.uid}` },
      // The provider keeps from asking loopback addresses, as it should; the registry is at one, and it is the only one that is ever told.
      fetch: async (to, { method, headers, body, signal } = {}) => {
        const address = to instanceof Request ? to.url : to.toString();
        if (!address.startsWith(`${url}/sign-in/`)) throw new Error('only the registry itself is told of a sign-out');
        return fetch(address, { method: method!, headers: headers!, body: body!, signal: signal!, redirect: 'manual' });
      },
      issueRefreshToken: () => true,
      // Invented people have nothing to consent to: whoever is chosen may be told of to the registry.
      loadExistingGrant: async (ctx) => {
        const { provider, session, client } = ctx.oidc;
        const grant = new provider.Grant({ accountId: session!.accountId!, clientId: client!.clientId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
      findAccount: async (_ctx, slug) => {
        const [person] = await tryOutPeople(this.dataSource, slug);
        if (person === undefined) return undefined;
        const claims = { name: person.name, employeeHsaId: person.hsa_id, organisationNumber: person.organisation_number };
        return { accountId: slug, claims: () => ({ sub: slug, ...claims }) };
      },
      renderError: (ctx) => answerKoa(ctx, 'wrong', this.again(localeOf(ctx.req))),
    };
    const provider = new Provider(`${url}${TRY_OUT_PREFIX}`, settings);
    provider.proxy = url.startsWith('https:');
    provider.on('server_error', (_ctx, error) => this.logger.error({ err: error }, 'the provider of invented people failed'));
    provider.on('backchannel.error', (_ctx, error) => this.logger.warn({ reason: error.message }, 'a sign-out on trial was not passed on'));
    return provider;
  }
}

function answerKoa(ctx: KoaContextWithOIDC, title: keyof typeof TEXTS, body: string): void {
  ctx.set(pageHeaders());
  ctx.body = pageOf(localeOf(ctx.req), title, body);
}

function pageOf(locale: Locale, title: keyof typeof TEXTS, body: string): string {
  return pageText({ locale, title: localized(TEXTS[title], locale), body });
}

function sendRaw(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, pageHeaders()).end(text);
}

function localeOf({ headers }: IncomingMessage): Locale {
  return lookupLanguage(parseAcceptLanguage(headers['accept-language'] ?? '*'), ['sv', 'en']) === 'en' ? 'en' : 'sv';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LONGEST_FORM_BYTES) throw new Error('the form is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
