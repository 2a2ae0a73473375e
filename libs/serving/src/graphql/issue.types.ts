import { Field, ObjectType } from '@nestjs/graphql';
import type { Locale } from '@termverk/kernel';
import { issueText, publishedMessageId, type TxIssue } from '@termverk/terminology';

@ObjectType('TerminologyIssue', {
  description: 'What there is to say of a terminology question or its answer (FHIR OperationOutcome.issue)',
})
export class TerminologyIssueType {
  @Field(() => String, { description: 'fatal, error, warning or information' })
  severity: string;

  @Field(() => String, { description: 'FHIR issue-type' })
  code: string;

  @Field(() => String, { nullable: true, description: 'Code of http://hl7.org/fhir/tools/CodeSystem/tx-issue-type' })
  txType: string | null;

  @Field(() => String, { description: 'Stable id of the message' })
  messageId: string;

  @Field(() => Boolean, { description: 'Whether the id is one of the HL7 terminology ecosystem' })
  isPublishedId: boolean;

  @Field(() => String, { description: 'In the language of the request' })
  text: string;

  @Field(() => String, { nullable: true, description: 'FHIRPath of the element that it is about' })
  location: string | null;
}

/** Issues in the language of a request. */
export function issueTypesOf(issues: readonly TxIssue[], locale: Locale): TerminologyIssueType[] {
  return issues.map((issue) => ({
    severity: issue.severity,
    code: issue.code,
    txType: issue.txType,
    messageId: issue.messageId,
    isPublishedId: publishedMessageId(issue) !== null,
    text: issueText(issue, locale),
    location: issue.expression,
  }));
}
