export { disclose, discloseSum, LEAST_COUNT, LEAST_ORGANISATIONS } from './disclosure/disclosure.js';
export type { Contribution, DisclosedCell, DisclosedRow, HiddenReason } from './disclosure/disclosure.js';
export { FigureReads, type FigureList } from './figures/figures.service.js';
export { isClosed, isPeriod, periodOf } from './push/period.js';
export { MAX_USAGE_BYTES, type PushReport, type RejectedRow } from './push/push.controller.js';
export { PushUsageInput } from './push/push.types.js';
export { UsagePushService, type PushedUsage, type PushOutcome, type TakenPush } from './push/push.service.js';
export { retirementIn, type JudgedBy, type Retirement } from './retirement/retirement.js';
export { UsageModule } from './usage.module.js';
