import type { JsonObject } from '@termverk/kernel';
import { canonicalOf } from './resolution.js';
import { issue, type TxIssue } from '../issue/issue.js';
import type { MessageId } from '../issue/messages.js';
import type { ResourceHandle } from './sources.js';
import { extensionValue, STANDARDS_STATUS } from '../wording/wordings.js';

/** What there is to be warned of when a resource is used. */
export type StatusWarning = 'deprecated' | 'withdrawn' | 'retired' | 'experimental' | 'draft';

const MESSAGE: Readonly<Record<StatusWarning, MessageId>> = {
  deprecated: 'MSG_DEPRECATED',
  withdrawn: 'MSG_WITHDRAWN',
  retired: 'MSG_RETIRED',
  experimental: 'MSG_EXPERIMENTAL',
  draft: 'MSG_DRAFT',
};

/**
 * The warning that goes with the use of a resource; null when there is none. That something is experimental or a draft is told only when
 * what uses it (`user`) is not so itself, and something is used by it.
 */
export function statusWarning(used: ResourceHandle, user: ResourceHandle | null): StatusWarning | null {
  if (used.standardsStatus === 'deprecated') return 'deprecated';
  if (used.standardsStatus === 'withdrawn') return 'withdrawn';
  if (used.status === 'retired') return 'retired';
  if (user === null) return null;
  if (used.experimental) return user.experimental ? null : 'experimental';
  return isDraft(used) && !isDraft(user) ? 'draft' : null;
}

/** The issue for a warning. */
export function statusIssue(warning: StatusWarning, kind: 'CodeSystem' | 'ValueSet', used: ResourceHandle): TxIssue {
  const named = { sv: kind === 'CodeSystem' ? 'Kodverket' : 'Urvalet', en: kind };
  return issue(MESSAGE[warning], { kind: named, canonical: canonicalOf(used) });
}

/** The facts of a resource that came with a question. */
export function factsOf(resource: JsonObject): ResourceHandle {
  const status = extensionValue(resource, STANDARDS_STATUS);
  return {
    url: typeof resource['url'] === 'string' ? resource['url'] : '',
    version: typeof resource['version'] === 'string' ? resource['version'] : null,
    status: typeof resource['status'] === 'string' ? resource['status'] : null,
    experimental: resource['experimental'] === true,
    standardsStatus: typeof status === 'string' ? status : null,
  };
}

function isDraft({ status, standardsStatus }: ResourceHandle): boolean {
  return status === 'draft' || standardsStatus === 'draft';
}
