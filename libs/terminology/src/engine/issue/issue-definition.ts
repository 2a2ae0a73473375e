import type { MessageTemplate } from '@termverk/kernel';
import type { IssueCode, IssueSeverity, TxIssueType } from './issue.js';

/** One message of the engine: how an issue with this id is classified, and its wording. */
export interface IssueDefinition {
  readonly severity: IssueSeverity;
  readonly code: IssueCode;
  readonly txType: TxIssueType | null;
  /** True when the text is also part of the out parameter `message` of a validation. */
  readonly inMessage: boolean;
  /** False for messages that are ours alone: their id is no operationoutcome-message-id. */
  readonly published: boolean;
  readonly text: MessageTemplate;
}

/** An issue that makes what was asked about wrong. */
export const error = (code: IssueCode, txType: TxIssueType | null, sv: string, en: string): IssueDefinition => {
  return { severity: 'error', code, txType, inMessage: true, published: true, text: { sv, en } };
};
/** An issue to look at. */
export const warning = (code: IssueCode, txType: TxIssueType, sv: string, en: string): IssueDefinition => {
  return { severity: 'warning', code, txType, inMessage: true, published: true, text: { sv, en } };
};
/** A remark; the out parameter `message` leaves it out. */
export const information = (code: IssueCode, txType: TxIssueType, sv: string, en: string): IssueDefinition => {
  return { severity: 'information', code, txType, inMessage: false, published: true, text: { sv, en } };
};
/** An issue that the out parameter `message` leaves out. */
export const aside = (definition: IssueDefinition): IssueDefinition => ({ ...definition, inMessage: false });
/** An issue that the out parameter `message` tells, though it is no fault. */
export const aloud = (definition: IssueDefinition): IssueDefinition => ({ ...definition, inMessage: true });
/** An issue whose id is not one of the terminology ecosystem's. */
export const own = (definition: IssueDefinition): IssueDefinition => ({ ...definition, published: false });
