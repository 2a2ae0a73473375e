import { localized, type LocalizedText, type Locale } from '@termverk/kernel';
import type { DocumentKind } from './document/case-documents.js';

const TITLES: Readonly<Record<DocumentKind, LocalizedText>> = {
  proposal: { sv: 'Förslag', en: 'Proposal' },
  supplement: { sv: 'Komplettering av förslaget', en: 'Supplement to the proposal' },
  receipt: { sv: 'Mottagningskvitto', en: 'Receipt' },
  question: { sv: 'Fråga till förslagsställaren', en: 'Question to the proposer' },
  answer: { sv: 'Svar från förslagsställaren', en: 'Answer of the proposer' },
  consultation: { sv: 'Remiss', en: 'Consultation' },
  'consultation-response': { sv: 'Remissvar', en: 'Response to the consultation' },
  disposition: { sv: 'Ställningstaganden till remissvar', en: 'Dispositions of responses' },
  review: { sv: 'Granskning', en: 'Review' },
  'decision-brief': { sv: 'Beslutsunderlag', en: 'Decision brief' },
  decision: { sv: 'Beslut', en: 'Decision' },
  rejection: { sv: 'Avvisning', en: 'Rejection' },
  closing: { sv: 'Avslut utan ändring', en: 'Closing without change' },
  forwarding: { sv: 'Överlämnande till annat organ', en: 'Forwarding to another body' },
  withdrawal: { sv: 'Återkallelse', en: 'Withdrawal' },
  'follow-on': { sv: 'Återförvisade delar ur tidigare ärende', en: 'Returned parts of an earlier case' },
};

/** What a document is, in words. */
export function documentTitle(kind: string, locale: Locale): string {
  const title = TITLES[kind as DocumentKind] as LocalizedText | undefined;
  return title === undefined ? kind : localized(title, locale);
}
