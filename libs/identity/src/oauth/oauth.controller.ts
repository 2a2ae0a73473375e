import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Result } from '@termverk/kernel';
import { Ctx, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicAddress } from '../authentication/public-address.js';
import { Allow } from '../permission/allow.js';
import { TokenService } from '../token/token.service.js';
import { CLIENT_TOKEN_MS, ClientCredentials } from './client-credentials.js';
import { DEVICE_DAYS, DEVICE_SECONDS, DeviceGrant, POLL_SECONDS } from './device-grant.js';
import type { OAuthError } from './oauth-error.js';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** The command line: a public client, which can keep no secret (RFC 6749 §2.1). */
const COMMAND_LINE = 'termverk-cli';

/** A form of OAuth: single-valued members only, as §3.2 of RFC 6749 wants it. */
type Form = Readonly<Record<string, string>>;

/** The registry's own OAuth: tokens for programs. */
@Controller()
export class OAuthController {
  constructor(
    private readonly clients: ClientCredentials,
    private readonly devices: DeviceGrant,
    private readonly tokens: TokenService,
    private readonly address: PublicAddress,
  ) {}

  /** Where what is (RFC 8414). */
  @Allow('oauth.token')
  @Get('.well-known/oauth-authorization-server')
  metadata(): Readonly<Record<string, unknown>> {
    const { url } = this.address;
    return {
      issuer: url,
      token_endpoint: `${url}/oauth/token`,
      device_authorization_endpoint: `${url}/oauth/device_authorization`,
      revocation_endpoint: `${url}/oauth/revoke`,
      grant_types_supported: ['client_credentials', DEVICE_GRANT],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      jwks_uri: `${url}/.well-known/jwks.json`,
    };
  }

  /** A token, for a program's secret or for an approval. */
  @Allow('oauth.token')
  @Post('oauth/token')
  @HttpCode(200)
  async token(@Ctx() context: Context, @Req() request: FastifyRequest, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = formOf(body);
    void reply.header('cache-control', 'no-store');
    switch (form?.['grant_type']) {
      case 'client_credentials': {
        const client = clientOf(request.headers.authorization, form);
        if (client === null) return refused(reply, 'invalid_client');
        const token = await this.clients.token(context, client, scopesOf(form));
        return answer(reply, token, (minted) => ({ expires_in: CLIENT_TOKEN_MS / 1000, scope: minted.scopes.join(' ') }));
      }
      case DEVICE_GRANT: {
        const code = form['device_code'];
        if (form['client_id'] !== COMMAND_LINE) return refused(reply, 'invalid_client');
        if (code === undefined) return refused(reply, 'invalid_request');
        return answer(reply, await this.devices.token(context, code), () => ({ expires_in: DEVICE_DAYS * 86_400 }));
      }
      case undefined:
        return refused(reply, 'invalid_request');
      default:
        return refused(reply, 'unsupported_grant_type');
    }
  }

  /** The codes with which a program without a browser is let in. */
  @Allow('oauth.token')
  @Post('oauth/device_authorization')
  @HttpCode(200)
  async device(@Ctx() context: Context, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = formOf(body);
    void reply.header('cache-control', 'no-store');
    if (form === null) return refused(reply, 'invalid_request');
    if (form['client_id'] !== COMMAND_LINE) return refused(reply, 'invalid_client');
    const begun = await this.devices.begin(context, scopesOf(form), form['device_name'] ?? null);
    if (!begun.ok) return refused(reply, begun.refusals[0]!.code);
    const { deviceCode, userCode } = begun.value;
    void reply.send({
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: `${this.address.url}/device`,
      verification_uri_complete: `${this.address.url}/device?user_code=${userCode}`,
      expires_in: DEVICE_SECONDS,
      interval: POLL_SECONDS,
    });
  }

  /** Ends a token; that it does not hold (any more) is no fault (RFC 7009 §2.2). */
  @Allow('oauth.token')
  @Post('oauth/revoke')
  @HttpCode(200)
  async revoke(@Ctx() context: Context, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const token = formOf(body)?.['token'];
    if (token === undefined) return refused(reply, 'invalid_request');
    await this.tokens.revokeHeld(context, token);
    void reply.send({});
  }
}

function formOf(body: unknown): Form | null {
  if (typeof body !== 'object' || body === null) return null;
  const members = Object.entries(body);
  return members.every(([, value]) => typeof value === 'string' && value.length <= 2000) ? (Object.fromEntries(members) as Form) : null;
}

function scopesOf(form: Form): readonly string[] | null {
  const scope = form['scope']?.trim();
  return scope === undefined || scope === '' ? null : [...new Set(scope.split(/ +/))];
}

/** The client's id and secret: by HTTP Basic, form-encoded (RFC 6749 §2.3.1), or in the form; never both. */
function clientOf(authorization: string | undefined, form: Form): { readonly id: string; readonly secret: string } | null {
  const basic = /^Basic ([\w+/]+=*)$/i.exec(authorization ?? '')?.[1];
  const { client_id: id, client_secret: secret } = form;
  if (basic === undefined) return id === undefined || secret === undefined ? null : { id, secret };
  if (secret !== undefined) return null;
  const [name, ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  try {
    return { id: decodeURIComponent(name!), secret: decodeURIComponent(rest.join(':')) };
  } catch {
    return null;
  }
}

function answer<T extends { readonly secret: string }>(
  reply: FastifyReply,
  result: Result<T, OAuthError>,
  more: (value: T) => Readonly<Record<string, unknown>>,
): void {
  if (!result.ok) return refused(reply, result.refusals[0]!.code);
  void reply.send({ access_token: result.value.secret, token_type: 'Bearer', ...more(result.value) });
}

function refused(reply: FastifyReply, error: OAuthError): void {
  if (error === 'invalid_client') void reply.header('www-authenticate', 'Basic realm="termverk"');
  void reply.code(error === 'invalid_client' ? 401 : 400).send({ error });
}
