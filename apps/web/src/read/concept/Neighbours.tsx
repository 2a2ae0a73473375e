import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { PageLink } from '../../shell/PageLink.js';
import classes from './Concept.module.css';
import { grouped } from './grouped.js';
import type { Neighbour } from './neighbours.js';
import { relationWords } from './relation-words.js';

/** The same as the diagram, in words: each relation with what it leads to, and what is above that. */
export function Neighbours({ neighbours }: { readonly neighbours: readonly Neighbour[] }) {
  const { t } = useTranslation();
  const groups = grouped(neighbours, relationWords);
  return (
    <dl className={classes['neighbours']}>
      {[...groups].map(([words, group]) => (
        <div key={words}>
          <dt>{t(`concept.${words}`)}</dt>
          <dd>
            <ul>
              {group.map((neighbour) => (
                <Item key={neighbour.url} neighbour={neighbour} />
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Item({ neighbour }: { readonly neighbour: Neighbour }) {
  const { t } = useTranslation();
  const { reasons, isOwn, above } = neighbour;
  return (
    <li>
      <Name neighbour={neighbour} />
      {!isOwn && (
        <Text span size="sm" c="dimmed">
          {' '}
          {t('concept.saidThere')}
        </Text>
      )}
      {reasons.map((reason) => (
        <Text key={reason} size="sm" c="dimmed" maw="var(--reading-width)">
          {reason}
        </Text>
      ))}
      {above.length > 0 && (
        <ul className={classes['above']}>
          {above.map((higher) => (
            <li key={`${higher.relation}${higher.url}`}>
              {t(`concept.${relationWords(higher)}`)} <Name neighbour={higher} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Name({ neighbour: { url, title, isThere } }: { readonly neighbour: Neighbour }) {
  if (!isThere) return <span className="code">{url}</span>;
  return (
    <PageLink to={pageAddress({ __typename: 'Artefact', kind: 'concept', url })} underline="always">
      {title}
    </PageLink>
  );
}
