export { EventWork } from './event-work.js';
export { EventsModule } from './events.module.js';
export { Follower, type FollowerContext } from './live/follower.js';
export { EventSources, type EventSource } from './notice/event-sources.js';
export type { NewNotice, Notice } from './notice/notice.js';
export { everything, type EventFilter } from './notice/event-filter.js';
export { NoticeReads } from './notice/notice-reads.js';
export { EventRelay, NOTICE_READER } from './relay/event-relay.js';
