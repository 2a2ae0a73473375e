import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { escaped, localized, type Locale, type LocalizedText } from '@termverk/kernel';
import { Ctx, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from '../authentication/authentication.js';
import { PublicAddress } from '../authentication/public-address.js';
import { sendPage } from '../page/page.js';
import { Allow } from '../permission/allow.js';
import { isSameSecret } from '../secret/secret.js';
import { DeviceGrant } from './device-grant.js';

const TEXTS = {
  title: { sv: 'Släpp in ett program', en: 'Let a program in' },
  signIn: { sv: 'Logga in först', en: 'Sign in first' },
  code: { sv: 'Koden som programmet visar', en: 'The code that the program shows' },
  go: { sv: 'Fortsätt', en: 'Continue' },
  unknown: {
    sv: 'Inget program väntar på den koden. Den gäller i tio minuter: börja om med termverk login.',
    en: 'No program waits for that code. It is good for ten minutes: start again with termverk login.',
  },
  asks: { sv: 'Ett program vill använda registret som du, i 30 dagar', en: 'A program wants to use the registry as you, for 30 days' },
  machine: { sv: 'Det säger att det körs på', en: 'It says that it runs on' },
  limited: { sv: 'Det får bara göra', en: 'It may only do' },
  warning: {
    sv: 'Släpp bara in det om du själv nyss skrev termverk login och koden är densamma där. Den som ber dig gå hit av annan anledning vill lura dig.',
    en: 'Let it in only if you yourself have just typed termverk login and the code there is the same. Whoever asks you to come here for another reason wants to trick you.',
  },
  allow: { sv: 'Släpp in programmet', en: 'Let the program in' },
  deny: { sv: 'Nej, släpp inte in det', en: 'No, do not let it in' },
  allowed: { sv: 'Programmet är inne. Du kan stänga fönstret.', en: 'The program is in. You can close the window.' },
  denied: { sv: 'Programmet släpptes inte in.', en: 'The program was not let in.' },
  stale: { sv: 'Sidan är för gammal. Börja om.', en: 'The page is too old. Start again.' },
} satisfies Record<string, LocalizedText>;

/** The page on which a person lets a program in (RFC 8628 §3.3). Only a browser's session can: a program never lets in another. */
@Controller('device')
export class DeviceController {
  constructor(
    private readonly devices: DeviceGrant,
    private readonly authentication: Authentication,
    private readonly address: PublicAddress,
  ) {}

  @Allow('sign-in.use')
  @Get()
  async show(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('user_code') given?: unknown,
  ): Promise<void> {
    const { locale } = context;
    const code = typeof given === 'string' && given.length <= 40 ? given : null;
    const known = await this.authentication.authenticate({ cookie: request.headers.cookie });
    if (known?.by !== 'session') {
      const here = code === null ? this.device : `${this.device}?user_code=${encodeURIComponent(code)}`;
      const link = `${this.address.path}/sign-in?returnTo=${encodeURIComponent(here)}`;
      return this.page(reply, locale, `<p><a class="button" href="${escaped(link)}">${say('signIn', locale)}</a></p>`);
    }
    if (code === null) return this.page(reply, locale, codeForm(locale, this.device));
    const waiting = await this.devices.waiting(context, code);
    if (waiting === null)
      return this.page(reply, locale, `<p class="said">${say('unknown', locale)}</p>${codeForm(locale, this.device)}`, 404);
    const told = [
      `<p>${say('asks', locale)}. <strong>${escaped(code)}</strong></p>`,
      ...(waiting.machine === null ? [] : [`<p>${say('machine', locale)}: ${escaped(waiting.machine)}</p>`]),
      ...(waiting.scopes === null ? [] : [`<p>${say('limited', locale)}: ${escaped(waiting.scopes.join(', '))}</p>`]),
      `<p class="said">${say('warning', locale)}</p>`,
    ];
    const button = (decision: 'allow' | 'deny') => `<li><button name="decision" value="${decision}">${say(decision, locale)}</button></li>`;
    const form = `<form method="post" action="${this.device}"><input type="hidden" name="user_code" value="${escaped(code)}">
      <input type="hidden" name="csrf" value="${escaped(known.csrfToken)}"><ul>${button('allow')}${button('deny')}</ul></form>`;
    this.page(reply, locale, told.join('') + form);
  }

  /** The decision, from the page's form; its CSRF token comes as a member of the form. */
  @Allow('device.approve')
  @Post()
  async decide(@Ctx() context: Context, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<void> {
    const { locale } = context;
    const { user_code: code, csrf, decision } = (body ?? {}) as Readonly<Record<string, unknown>>;
    const known = await this.authentication.authenticate({ cookie: request.headers.cookie });
    const ours = known?.by === 'session' && typeof csrf === 'string' && isSameSecret(csrf, known.csrfToken);
    if (!ours || known.by !== 'session' || typeof code !== 'string' || code.length > 40) {
      return this.page(reply, locale, `<p class="said">${say('stale', locale)}</p>`, 403);
    }
    const allow = decision === 'allow';
    const done = await this.devices.decide({ ...context, actor: known.actor }, code, allow);
    this.page(reply, locale, `<p class="said">${say(done ? (allow ? 'allowed' : 'denied') : 'unknown', locale)}</p>`, done ? 200 : 404);
  }

  private get device(): string {
    return `${this.address.path}/device`;
  }

  private page(reply: FastifyReply, locale: Locale, body: string, status = 200): void {
    sendPage(reply, { locale, title: localized(TEXTS.title, locale), body, status });
  }
}

function codeForm(locale: Locale, address: string): string {
  return `<form method="get" action="${address}"><label for="user_code">${say('code', locale)}</label>
    <input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" required>
    <p><button>${say('go', locale)}</button></p></form>`;
}

function say(key: keyof typeof TEXTS, locale: Locale): string {
  return escaped(localized(TEXTS[key], locale));
}
