import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { Allow, sendPage } from '@termverk/identity';
import { Ctx, type Context } from '@termverk/platform';
import { escaped, type Locale } from '@termverk/kernel';
import type { FastifyReply } from 'fastify';
import { DeliveryReads } from '../delivery/delivery-reads.js';
import { isLinkToken, subscriptionOfToken, type LinkPurpose } from '../subscription/subscription-links.js';
import type { Subscription } from '../subscription/subscription.js';
import { SubscriptionService } from '../subscription/subscription.service.js';
import { mailMessages } from './mail-texts.js';

type PageText = Parameters<typeof mailMessages.render>[0];

/** Links in e-mail. Opening one changes nothing, since mail servers open links too; the button does, and so does one click in a mail program (RFC 8058). */
@Controller('subscriptions')
export class LinkController {
  constructor(
    private readonly reads: DeliveryReads,
    private readonly subscriptions: SubscriptionService,
  ) {}

  @Allow('public.read')
  @Get('confirm')
  confirmPage(@Ctx() context: Context, @Res() reply: FastifyReply, @Query('token') token?: string): Promise<void> {
    return this.ask(context, reply, token, 'confirm');
  }

  @Allow('public.read')
  @Get('unsubscribe')
  unsubscribePage(@Ctx() context: Context, @Res() reply: FastifyReply, @Query('token') token?: string): Promise<void> {
    return this.ask(context, reply, token, 'unsubscribe');
  }

  @Allow('public.read')
  @Post('confirm')
  async confirm(@Ctx() context: Context, @Res() reply: FastifyReply, @Query('token') token?: string): Promise<void> {
    const subscription = await this.found(token, 'confirm');
    const done = subscription !== null && (await this.subscriptions.confirmed(context, subscription.id)).ok;
    send(reply, subscription?.locale ?? context.locale, done ? 'DONE_CONFIRM' : 'LINK_INVALID', done ? 200 : 404);
  }

  @Allow('public.read')
  @Post('unsubscribe')
  async unsubscribe(@Ctx() context: Context, @Res() reply: FastifyReply, @Query('token') token?: string): Promise<void> {
    const subscription = await this.found(token, 'unsubscribe');
    const done = subscription !== null && (await this.subscriptions.unsubscribed(context, subscription.id)).ok;
    send(reply, subscription?.locale ?? context.locale, done ? 'DONE_UNSUBSCRIBE' : 'LINK_INVALID', done ? 200 : 404);
  }

  private async ask(context: Context, reply: FastifyReply, token: string | undefined, purpose: LinkPurpose): Promise<void> {
    const subscription = await this.found(token, purpose);
    if (subscription === null) return send(reply, context.locale, 'LINK_INVALID', 404);
    const code = purpose === 'confirm' ? 'CONFIRM' : 'UNSUBSCRIBE';
    const button = mailMessages.render(`BUTTON_${code}`, subscription.locale);
    send(reply, subscription.locale, `PAGE_${code}`, 200, `<form method="post"><button>${escaped(button)}</button></form>`);
  }

  /** The subscription that a token was made for. */
  private async found(token: string | undefined, purpose: LinkPurpose): Promise<Subscription | null> {
    const id = typeof token === 'string' ? subscriptionOfToken(token) : null;
    const subscription = id === null ? null : await this.reads.subscription(id);
    return subscription !== null && isLinkToken(token!, subscription, purpose) ? subscription : null;
  }
}

/** A page of our own words: nothing that anybody has written stands in it. */
function send(reply: FastifyReply, locale: Locale, code: PageText, status: number, form = ''): void {
  const body = `<p>${escaped(mailMessages.render(code, locale))}</p>${form}`;
  sendPage(reply, { locale, title: mailMessages.render('PAGE_TITLE', locale), body, status, secretAddress: true });
}
