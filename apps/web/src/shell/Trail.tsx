import { Breadcrumbs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Trail.module.css';
import { PageLink, type Destination } from './PageLink.js';

/** A step on the way to a page. */
export interface Step extends Destination {
  readonly title: string;
}

/** Where the reader is: the way from the start, then the page itself. */
export function Trail({ steps, here }: { readonly steps: readonly Step[]; readonly here: string }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('shell.trail')} className="no-print">
      <Breadcrumbs separatorMargin={6} mb="sm" className={classes['trail']!}>
        {[{ title: t('shell.start'), to: '/' } as Step, ...steps].map(({ title, to, search }) => (
          <PageLink key={`${to}${JSON.stringify(search)}`} to={to} {...(search && { search })} size="sm">
            {title}
          </PageLink>
        ))}
        <Text size="sm" c="dimmed" aria-current="page">
          {here}
        </Text>
      </Breadcrumbs>
    </nav>
  );
}
