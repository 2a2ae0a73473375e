import { MessageCatalogue, type Locale, type LocalizedText, type MessageTemplate } from '@termverk/kernel';
import { CODE_ISSUES } from './code-issues.js';
import { DISPLAY_ISSUES } from './display-issues.js';
import type { IssueDefinition } from './issue-definition.js';
import { OPERATION_ISSUES } from './operation-issues.js';
import { REQUEST_ISSUES } from './request-issues.js';
import { VALUE_SET_ISSUES } from './value-set-issues.js';

/** Every issue that the engine raises. The ids are those of the terminology ecosystem (extension operationoutcome-message-id). */
export const ISSUES = { ...VALUE_SET_ISSUES, ...REQUEST_ISSUES, ...CODE_ISSUES, ...DISPLAY_ISSUES, ...OPERATION_ISSUES } satisfies Record<
  string,
  IssueDefinition
>;

/** The stable ids of the engine's messages. */
export type MessageId = keyof typeof ISSUES;

/** The wordings of every issue that the engine raises, in Swedish and English. */
export const MESSAGES = new MessageCatalogue<MessageId>(
  Object.fromEntries(Object.entries(ISSUES).map(([id, { text }]) => [id, text])) as Record<MessageId, MessageTemplate>,
);

/** A value of a message in both languages, from a phrase that differs between them. */
export function phrase(of: (locale: Locale) => string): LocalizedText {
  return { sv: of('sv'), en: of('en') };
}
