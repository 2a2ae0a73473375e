import { useTranslation } from 'react-i18next';
import { ARTEFACT_KINDS, kindWords } from '../../words/kinds.js';
import { PLACES } from '../places.js';

/** A page of the portal that has a name. */
export interface NamedPage {
  readonly to: string;
  readonly title: string;
}

/** The pages whose names begin a word with the text; all when nothing is typed. */
export function usePages(text: string): readonly NamedPage[] {
  const { t } = useTranslation();
  const pages: readonly NamedPage[] = [
    { to: '/', title: t('shell.start') },
    ...ARTEFACT_KINDS.map((kind) => ({ to: `/${kind}`, title: t(`words.${kindWords(kind)!.many}`) })),
    ...PLACES.map(([to, text]) => ({ to, title: t(text) })),
    { to: '/following', title: t('follow.title') },
    { to: '/sessions', title: t('session.title') },
  ];
  return pages.filter(({ title }) => beginsAWord(title, text));
}

/** True when a word of the title begins with the text, upper and lower case alike. */
export function beginsAWord(title: string, text: string): boolean {
  const wanted = text.toLocaleLowerCase('sv');
  return title
    .toLocaleLowerCase('sv')
    .split(/(?=\b)/u)
    .some((_, index, words) => words.slice(index).join('').startsWith(wanted));
}
