import { lazy, type ComponentType } from 'react';
import type { Translations } from '../i18n/texts.js';
import type { VersionProps } from './contents.js';

/** A side of an artefact that has a page of its own below the same title: `?view=` in the address. */
export interface Aspect {
  readonly view: string;
  readonly title: keyof Translations['read'];
  readonly component: ComponentType<VersionProps>;
}

/** In the order of the tabs, after the content itself. */
export const ASPECTS: readonly Aspect[] = [
  { view: 'use', title: 'whereUsed', component: lazy(() => import('./use/UseView.js')) },
  { view: 'history', title: 'history', component: lazy(() => import('./history/HistoryView.js')) },
  { view: 'compare', title: 'compare', component: lazy(() => import('./compare/CompareView.js')) },
];
