import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { PageLink } from './PageLink.js';
import classes from './Footer.module.css';

/** What the registry is, and the doors for programs. */
export function Footer() {
  const { t } = useTranslation();
  const doors = [
    ['FHIR R4', 'fhir/r4/metadata'],
    ['FHIR R5', 'fhir/r5/metadata'],
    ['GraphQL', 'graphql'],
    ['Atom', 'feeds/atom'],
    ['JSON Feed', 'feeds/json'],
  ] as const;
  return (
    <footer className={classes['footer']}>
      <Text size="sm" c="dimmed" maw="var(--reading-width)">
        {t('shell.footer')}
      </Text>
      <Group component="nav" gap="md" aria-label={t('shell.interfaces')} className="no-print">
        {doors.map(([name, path]) => (
          <Anchor key={path} href={below(path)} size="sm">
            {name}
          </Anchor>
        ))}
        <PageLink to="/styleguide" size="sm">
          {t('styleguide.title')}
        </PageLink>
      </Group>
    </footer>
  );
}
