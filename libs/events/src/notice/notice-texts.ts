import { MessageCatalogue, type Locale } from '@termverk/kernel';
import type { Notice } from './notice.js';

/** What is told of each topic, in a line. `title` is what it is about, `version` its version or name. */
const noticeMessages = new MessageCatalogue({
  'version.published': { sv: '{title} {version}: ny version publicerad', en: '{title} {version}: new version published' },
  'version.retired': { sv: '{title} {version}: versionen har upphört att gälla', en: '{title} {version}: the version is retired' },
  'release.published': { sv: 'Utgåvan {version} publicerad: {title}', en: 'Release {version} published: {title}' },
  'content.imported': { sv: 'Innehåll inläst: {title}', en: 'Content imported: {title}' },
  'usage.pushed': { sv: 'Kodanvändning lämnad: {title}', en: 'Code usage pushed: {title}' },
  'proposal.submitted': { sv: 'Förslag {version} inlämnat: {title}', en: 'Proposal {version} submitted: {title}' },
  'proposal.received': { sv: 'Förslag {version} mottaget: {title}', en: 'Proposal {version} received: {title}' },
  'proposal.forwarded': { sv: 'Förslag {version} vidarebefordrat: {title}', en: 'Proposal {version} forwarded: {title}' },
  'proposal.accepted': { sv: 'Förslag {version} övertaget: {title}', en: 'Proposal {version} taken over: {title}' },
  'proposal.clarification-asked': { sv: 'Förslag {version} väntar på svar: {title}', en: 'Proposal {version} awaits an answer: {title}' },
  'proposal.clarified': { sv: 'Förslag {version} förtydligat: {title}', en: 'Proposal {version} clarified: {title}' },
  'proposal.held': { sv: 'Förslag {version} bordlagt: {title}', en: 'Proposal {version} put on hold: {title}' },
  'proposal.resumed': { sv: 'Förslag {version} återupptaget: {title}', en: 'Proposal {version} resumed: {title}' },
  'proposal.review-started': { sv: 'Granskning av förslag {version} inledd: {title}', en: 'Review of proposal {version} started: {title}' },
  'proposal.consultation-opened': { sv: 'Förslag {version} på remiss: {title}', en: 'Proposal {version} in consultation: {title}' },
  'proposal.decision-requested': { sv: 'Förslag {version} inför beslut: {title}', en: 'Proposal {version} awaits a decision: {title}' },
  'proposal.decision-attended': {
    sv: 'En ledamot deltar i beslutet om förslag {version}: {title}',
    en: 'A member takes part in the decision on proposal {version}: {title}',
  },
  'proposal.decision-attendance-withdrawn': {
    sv: 'En ledamot deltar inte längre i beslutet om förslag {version}: {title}',
    en: 'A member no longer takes part in the decision on proposal {version}: {title}',
  },
  'proposal.decided': { sv: 'Beslut om förslag {version}: {title}', en: 'Decision on proposal {version}: {title}' },
  'proposal.rejected': { sv: 'Förslag {version} avvisat: {title}', en: 'Proposal {version} rejected: {title}' },
  'proposal.resolved': { sv: 'Förslag {version} avslutat utan ändring: {title}', en: 'Proposal {version} closed without change: {title}' },
  'proposal.withdrawn': { sv: 'Förslag {version} återtaget: {title}', en: 'Proposal {version} withdrawn: {title}' },
  'proposal.item-edited': { sv: 'Förslag {version} ändrat: {title}', en: 'Proposal {version} edited: {title}' },
  'proposal.scheduled': {
    sv: 'Förslag {version} inplanerat i en utgåva: {title}',
    en: 'Proposal {version} scheduled for a release: {title}',
  },
  'proposal.unscheduled': {
    sv: 'Förslag {version} inte längre inplanerat: {title}',
    en: 'Proposal {version} no longer scheduled: {title}',
  },
  'proposal.published': { sv: 'Förslag {version} publicerat: {title}', en: 'Proposal {version} published: {title}' },
  'case.opened': { sv: 'Ärende {version} öppnat: {title}', en: 'Case {version} opened: {title}' },
  'subscription.disabled': {
    sv: 'Prenumerationen {title} är avstängd: mottagaren har inte svarat',
    en: 'The subscription {title} is disabled: its receiver has not answered',
  },
  'subscription.tested': { sv: 'Prov av en prenumeration', en: 'Test of a subscription' },
});

/** A notice in one line. A topic that has no words yet is told by its name. */
export function headline(notice: Pick<Notice, 'topic' | 'titleSv' | 'titleEn' | 'version' | 'url' | 'subjectId'>, locale: Locale): string {
  const title = titleIn(notice, locale);
  if (!noticeMessages.has(notice.topic)) return `${notice.topic}: ${title}${notice.version === null ? '' : ` ${notice.version}`}`;
  return noticeMessages.render(notice.topic, locale, { title, version: notice.version ?? '' }).replace(/\s+/g, ' ');
}

/** What a notice is about, in a language or the other; its address or id when it has no name. */
export function titleIn(notice: Pick<Notice, 'titleSv' | 'titleEn' | 'url' | 'subjectId'>, locale: Locale): string {
  const titles = locale === 'en' ? [notice.titleEn, notice.titleSv] : [notice.titleSv, notice.titleEn];
  return titles.find((title) => title !== null && title !== '') ?? notice.url ?? notice.subjectId;
}
