import { Inject, Injectable } from '@nestjs/common';
import { PublicAddress } from '@termverk/identity';
import { CONFIGURATION, type Configuration } from '@termverk/platform';
import { createTransport, type Transporter } from 'nodemailer';
import type { Consignment } from '../delivery/delivery-store.js';
import { outcomeOfMailError, type Outcome } from '../delivery/outcome.js';
import { mailOf } from './mail.js';

/** Sends e-mail by SMTP. */
@Injectable()
export class MailChannel {
  private transport: Transporter | null = null;

  constructor(
    private readonly address: PublicAddress,
    @Inject(CONFIGURATION) private readonly settings: Pick<Configuration, 'smtpUrl' | 'mailFrom' | 'eventTimeoutSeconds'>,
  ) {}

  /** One attempt at one e-mail. */
  async send(taken: Consignment): Promise<Outcome> {
    const { smtpUrl, mailFrom, eventTimeoutSeconds } = this.settings;
    if (smtpUrl === null) return { is: 'failed', status: null, error: 'MAIL_UNAVAILABLE', askedMs: null };
    const { to, subject, text, messageId, headers } = mailOf(taken, this.address.url);
    const timeoutMs = (eventTimeoutSeconds * 1000) / 3;
    this.transport ??= createTransport({
      url: smtpUrl,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await this.transport.sendMail({ from: mailFrom, to: { name: '', address: to }, subject, text, messageId, headers: { ...headers } });
      return { is: 'done', status: 250 };
    } catch (error) {
      return outcomeOfMailError(error);
    }
  }
}
