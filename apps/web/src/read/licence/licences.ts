import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import type { Translations } from '../../i18n/texts.js';
import { locale } from '../../i18n/locale.js';

const LicencesDocument = graphql(`
  query Licences {
    licences {
      code
      title
      url
      holder
      mayRead
      mayRedistribute
      mayDerive
    }
  }
`);
export type Licence = ResultOf<typeof LicencesDocument>['licences'][number];

/** The licences that content stands under, by code: they are few and seldom change. */
export function licences() {
  return queryOptions({
    queryKey: ['licences', locale()],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Licence>> =>
      new Map((await ask(LicencesDocument, {}, { signal })).licences.map((licence) => [licence.code, licence])),
  });
}

type Word = keyof Translations['licence'];

/** What a licence lets one do, as words, in the order in which it matters. */
export function termsOf({
  mayRead,
  mayRedistribute,
  mayDerive,
}: Pick<Licence, 'mayRead' | 'mayRedistribute' | 'mayDerive'>): readonly Word[] {
  return [
    mayRead === 'everyone' ? 'readEveryone' : mayRead === 'licensed' ? 'readLicensed' : 'readUnknown',
    mayRedistribute === null ? 'redistributeUnknown' : mayRedistribute ? 'mayRedistribute' : 'mayNotRedistribute',
    mayDerive === null ? 'deriveUnknown' : mayDerive ? 'mayDerive' : 'mayNotDerive',
  ];
}
