import { localized, type Locale } from '@termverk/kernel';
import type { SecrecyGroundType } from '../graphql/case.types.js';

/** A provision that may keep a record secret, as it is stored. */
export interface SecrecyGround {
  readonly code: string;
  /** In Swedish, with its number in the statute book. */
  readonly act: string;
  readonly chapter: number;
  readonly section: string;
  readonly titleSv: string;
  readonly titleEn: string | null;
}

/** What acts are called in English; an act that has no name here goes by its Swedish one, which is the one that counts. */
const ACTS_IN_ENGLISH: Readonly<Record<string, string>> = {
  'offentlighets- och sekretesslagen (2009:400)': 'the Public Access to Information and Secrecy Act (2009:400)',
};

/** The provision as it is cited: `15 kap. 2 § offentlighets- och sekretesslagen (2009:400)`. */
export function provisionOf({ act, chapter, section }: SecrecyGround, locale: Locale): string {
  return locale === 'sv'
    ? `${chapter} kap. ${section} § ${act}`
    : `chapter ${chapter}, section ${section} of ${ACTS_IN_ENGLISH[act] ?? act}`;
}

/** A provision as the schema shows it. */
export function groundTypeOf(ground: SecrecyGround, locale: Locale): SecrecyGroundType {
  const { code, act, chapter, section, titleSv, titleEn } = ground;
  return {
    code,
    act,
    chapter,
    section,
    title: localized({ sv: titleSv, en: titleEn ?? undefined }, locale),
    titleSv,
    titleEn,
    provisionSv: provisionOf(ground, 'sv'),
    provisionEn: provisionOf(ground, 'en'),
  };
}
