import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { escaped, localized } from '@termverk/kernel';
import { Ctx, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from '../authentication/authentication.js';
import { cookieName, cookieOf, setCookie } from '../authentication/cookies.js';
import { PublicAddress } from '../authentication/public-address.js';
import { sendPage } from '../page/page.js';
import { Allow } from '../permission/allow.js';
import { Providers } from './providers.js';
import { signInMessages, type SignInRefusal } from './sign-in-messages.js';
import { ATTEMPT_SECONDS, pathWithin, SignIn } from './sign-in.service.js';
import { signInText } from './sign-in.texts.js';
import { SignOut } from './sign-out.service.js';

/** Sign-in and sign-out for browsers. What changes something by a session's cookie is guarded before it comes here. */
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly providers: Providers,
    private readonly signIn: SignIn,
    private readonly signingOut: SignOut,
    private readonly authentication: Authentication,
    private readonly address: PublicAddress,
  ) {}

  /** Goes to the provider; with several, a page to choose one on. */
  @Allow('sign-in.use')
  @Get()
  async begin(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('provider') provider?: unknown,
    @Query('returnTo') returnTo?: unknown,
  ): Promise<void> {
    const wanted = pathWithin(typeof returnTo === 'string' ? returnTo : '', this.address.url);
    const all = this.providers.all();
    if (typeof provider !== 'string' && all.length !== 1) return this.choose(context, wanted, reply);
    const name = typeof provider === 'string' ? provider : all[0]!.provider.name;
    // The provider sends people back to the public address, where a cookie of another name for the same host would be missing.
    const home = new URL(this.address.url);
    if (request.host !== home.host && (request.query as { here?: unknown }).here === undefined) {
      const there = `${this.address.url}/sign-in?here&provider=${encodeURIComponent(name)}&returnTo=${encodeURIComponent(wanted)}`;
      return void reply.redirect(there, 303);
    }
    const begun = await this.signIn.begin(context, name, wanted);
    if (!begun.ok) return this.refused(context, begun.refusals[0]!.code, reply);
    void reply
      .header('set-cookie', setCookie({ name: this.cookie('sign-in'), value: begun.value.browserSecret, maxAge: ATTEMPT_SECONDS }))
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(begun.value.url, 303);
  }

  /** Where the provider sends the browser back to. */
  @Allow('sign-in.use')
  @Get('callback')
  async callback(@Ctx() context: Context, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { cookie } = request.headers;
    const done = await this.signIn.complete(context, {
      path: request.url,
      browserSecret: cookieOf(cookie, this.cookie('sign-in')),
      sessionSecret: this.authentication.sessionSecret(cookie),
      browser: request.headers['user-agent'] ?? null,
    });
    const forget = setCookie({ name: this.cookie('sign-in'), value: '', maxAge: 0 });
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    if (!done.ok) {
      void reply.header('set-cookie', forget);
      return this.refused(context, done.refusals[0]!.code, reply);
    }
    const { secret, maxAge, returnTo } = done.value;
    void reply.header('set-cookie', [forget, setCookie({ name: this.cookie('session'), value: secret, maxAge })]).redirect(returnTo, 303);
  }

  /** Whether the browser has a session, and what its pages send along with changes. */
  @Allow('sign-in.use')
  @Get('session')
  async session(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const known = await this.authentication.authenticate({ cookie: request.headers.cookie });
    const body = known?.by === 'session' ? { signedIn: true, csrfToken: known.csrfToken } : { signedIn: false, csrfToken: null };
    void reply.header('cache-control', 'no-store').send(body);
  }

  /** Ends the session here, and says where to end the provider's. */
  @Allow('sign-in.use')
  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Ctx() context: Context, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const secret = this.authentication.sessionSecret(request.headers.cookie);
    const location = secret === null ? null : await this.signingOut.signOut(context, secret);
    void reply
      .header('set-cookie', setCookie({ name: this.cookie('session'), value: '', maxAge: 0 }))
      .header('cache-control', 'no-store')
      .send({ location: location ?? `${this.address.url}/sign-in/signed-out` });
  }

  /** Where a provider sends people after it has signed them out. */
  @Allow('sign-in.use')
  @Get('signed-out')
  signedOut(@Ctx() { locale }: Context, @Res() reply: FastifyReply): void {
    sendPage(reply, {
      locale,
      title: signInText('signedOut', locale),
      body: link(`${this.address.path}/graphql`, signInText('home', locale)),
    });
  }

  /** A provider tells that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0 §2.5). */
  @Allow('sign-in.use')
  @Post('backchannel-logout/:provider')
  async backchannelLogout(
    @Ctx() context: Context,
    @Param('provider') provider: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = (body as { logout_token?: unknown } | null | undefined)?.logout_token;
    const done = typeof token === 'string' && token.length < 20_000 && (await this.signingOut.byProvider(context, provider, token));
    void reply
      .header('cache-control', 'no-store')
      .code(done ? 200 : 400)
      .send(done ? {} : { error: 'invalid_request' });
  }

  private choose({ locale }: Context, returnTo: string, reply: FastifyReply): void {
    const places = this.providers.all().map(({ provider: { name, title } }) => {
      const query = new URLSearchParams({ provider: name, returnTo });
      return `<li>${link(`${this.address.path}/sign-in?${query.toString()}`, localized(title, locale))}</li>`;
    });
    const body =
      places.length === 0
        ? `<p class="said">${escaped(signInText('none', locale))}</p>`
        : `<p>${escaped(signInText('choose', locale))}</p><ul>${places.join('')}</ul>`;
    sendPage(reply, { locale, title: signInText('signIn', locale), body });
  }

  private refused({ locale }: Context, code: SignInRefusal, reply: FastifyReply): void {
    const status = code === 'PROVIDER_SILENT' ? 503 : code === 'NO_PROVIDER' ? 404 : 403;
    // In both languages: somebody who is not known has no language of their own here.
    const said = (['sv', 'en'] as const)
      .toSorted((a) => (a === locale ? -1 : 1))
      .map((language) => `<p class="said" lang="${language}">${escaped(signInMessages.render(code, language))}</p>`);
    const body = `${said.join('')}<p><small>${code}</small></p>${link(`${this.address.path}/sign-in`, signInText('again', locale))}`;
    sendPage(reply, { locale, title: signInText('failed', locale), body, status });
  }

  private cookie(kind: 'session' | 'sign-in'): string {
    return cookieName(kind, this.address.secure);
  }
}

function link(to: string, text: string): string {
  return `<p><a class="button" href="${escaped(to)}">${escaped(text)}</a></p>`;
}
