import type { LongPass } from '../../compiled/filter/long-pass.js';
import type { Locale, LocalizedText } from '@termverk/kernel';
import { ISSUES, MESSAGES, type MessageId } from './messages.js';

/** FHIR R5 issue-severity. */
export type IssueSeverity = 'fatal' | 'error' | 'warning' | 'information';

/** Codes of http://hl7.org/fhir/tools/CodeSystem/tx-issue-type. */
export type TxIssueType =
  | 'not-found'
  | 'not-in-vs'
  | 'this-code-not-in-vs'
  | 'vs-invalid'
  | 'invalid-display'
  | 'invalid-code'
  | 'invalid-data'
  | 'code-comment'
  | 'display-comment'
  | 'version-error'
  | 'status-check'
  | 'code-rule'
  | 'process-error'
  | 'cannot-infer';

/** Codes of FHIR R5 issue-type that the engine uses. */
export type IssueCode =
  | 'invalid'
  | 'required'
  | 'not-found'
  | 'not-supported'
  | 'code-invalid'
  | 'business-rule'
  | 'processing'
  | 'too-costly'
  | 'exception'
  | 'informational';

/** What a placeholder of a message may hold; a list is written out in the language of the message. */
export type IssueArgs = Readonly<Record<string, string | number | LocalizedText>>;

/**
 * One issue of a terminology answer: FHIR R5 OperationOutcome.issue before it is worded. `expression` is a FHIRPath within the
 * request (`Coding.code`), null when the issue is about no element.
 */
export interface TxIssue {
  readonly severity: IssueSeverity;
  readonly code: IssueCode;
  readonly txType: TxIssueType | null;
  readonly messageId: MessageId;
  readonly args: IssueArgs;
  readonly expression: string | null;
}

/** A question that cannot be answered at all: FHIR operation failure with an OperationOutcome. */
export interface TxRefusal {
  readonly ok: false;
  readonly status: 400 | 404 | 422;
  readonly issues: readonly TxIssue[];
}

/** An answer that has to wait: what has to be seen to before the engine is asked again. */
export interface TxNeedsLoading {
  readonly ok: false;
  readonly status: 'needs-loading';
  /** Keys of the handles (see {@link NeedsLoading}) that have to be loaded. */
  readonly needs: readonly string[];
  /** Passes that have to be made, for who can wait (see `TerminologySources.canWait`). */
  readonly passes?: readonly LongPass[];
}

/** An issue of the catalogue. */
export function issue(
  messageId: MessageId,
  args: IssueArgs,
  expression: string | null = null,
  change: Partial<Pick<TxIssue, 'severity' | 'txType'>> = {},
): TxIssue {
  const { severity, code, txType } = ISSUES[messageId];
  return { severity, code, txType, ...change, messageId, args, expression };
}

/** A question that cannot be answered, for this reason. */
export function refusal(status: TxRefusal['status'], ...issues: readonly TxIssue[]): TxRefusal {
  return { ok: false, status, issues };
}

/** The text of an issue (OperationOutcome.issue.details.text). */
export function issueText(issue: TxIssue, locale: Locale): string {
  return MESSAGES.render(issue.messageId, locale, issue.args);
}

/** The value of the extension operationoutcome-message-id; null for messages that are this engine's own. */
export function publishedMessageId(issue: TxIssue): string | null {
  return ISSUES[issue.messageId].published ? issue.messageId : null;
}

/** The out parameter `message` of a validation: the texts of the issues that count there, joined by `; `; undefined when there are none. */
export function messageOf(issues: readonly TxIssue[], locale: Locale): string | undefined {
  const texts = issues.filter(countsInMessage).map((each) => issueText(each, locale));
  return texts.length === 0 ? undefined : [...new Set(texts)].join('; ');
}

/** One of several codings that is not in the value set is no failure of the whole: it is told, but not in the message. */
function countsInMessage(each: TxIssue): boolean {
  return ISSUES[each.messageId].inMessage && each.txType !== 'this-code-not-in-vs';
}
