import type { JsonObject } from '@termverk/kernel';
import type { Notice } from '../notice/notice.js';

/** What a webhook receives, before it is signed. */
export interface WebhookMessage {
  readonly id: string;
  readonly topic: string;
  readonly body: string;
}

/** A notice as JSON, as webhooks, feeds for programs and files have it. */
export function noticeJson(notice: Notice, registry: string): JsonObject {
  return {
    id: notice.id,
    type: notice.topic,
    timestamp: new Date(notice.occurredAt).toISOString(),
    data: {
      registry,
      cursor: String(notice.seq),
      subject: { kind: notice.subjectKind, id: notice.subjectId },
      artefact: notice.artefactId,
      artefacts: [...notice.about],
      release: notice.releaseId,
      kind: notice.kind,
      subjectField: notice.subjectField,
      organisation: notice.organisationId,
      title: { sv: notice.titleSv, en: notice.titleEn },
      url: notice.url,
      version: notice.version,
      details: notice.payload,
    },
  };
}

/** The message of a notice: the same bytes whenever it is sent. */
export function webhookMessage(notice: Notice, registry: string): WebhookMessage {
  return { id: notice.id, topic: notice.topic, body: JSON.stringify(noticeJson(notice, registry)) };
}

/** The message of a test: nothing has happened. */
export function testMessage(deliveryId: string, at: Date, registry: string): WebhookMessage {
  const topic = 'subscription.tested';
  return {
    id: deliveryId,
    topic,
    body: JSON.stringify({ id: deliveryId, type: topic, timestamp: new Date(at).toISOString(), data: { registry } }),
  };
}

/** What is signed (Standard Webhooks, "Signature scheme"): an attempt's time is in it, so that a message that is caught cannot be sent again later. */
export function signedContent(message: Pick<WebhookMessage, 'id' | 'body'>, timestamp: number): Uint8Array {
  return Buffer.from(`${message.id}.${timestamp}.${message.body}`, 'utf8');
}

/** The headers of one attempt. `jws` is a detached JWS over `signedContent`. */
export function webhookHeaders(message: WebhookMessage, timestamp: number, jws: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(message.body)),
    'user-agent': 'Termverk',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-topic': message.topic,
    'webhook-signature': `jws,${jws}`,
  };
}
