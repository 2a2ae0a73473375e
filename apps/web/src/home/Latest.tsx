import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { PageLink } from '../shell/PageLink.js';
import { day } from '../words/dates.js';
import { kindWords } from '../words/kinds.js';
import classes from './HomePage.module.css';

interface LatestVersion {
  readonly id: string;
  readonly version: string;
  readonly publishedAt: string | null;
  readonly artefact: { readonly __typename: 'Artefact'; readonly kind: string; readonly url: string; readonly title: string } | null;
}

/** Versions as they were published, the latest first, each with what it is of and when. */
export function Latest({ versions }: { readonly versions: readonly LatestVersion[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes['list']}>
      {versions.map(({ id, version, publishedAt, artefact }) =>
        artefact === null ? null : (
          <li key={id} className={classes['latest']}>
            <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
            <Text size="sm" c="dimmed" className="tabular">
              {[
                kindWords(artefact.kind) === null ? artefact.kind : t(`words.${kindWords(artefact.kind)!.one}`),
                version,
                ...(publishedAt === null ? [] : [day(publishedAt)]),
              ].join(' · ')}
            </Text>
          </li>
        ),
      )}
    </ul>
  );
}
