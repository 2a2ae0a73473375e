import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail, type Step } from '../shell/Trail.js';
import classes from './Facts.module.css';

/** A line of facts: nothing is shown of what is not known. */
export type FactLine = readonly [name: string, value: ReactNode];

interface ThingPageProps {
  readonly title: string;
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly demo?: boolean;
  readonly facts: readonly FactLine[];
  readonly children?: ReactNode;
}

/** The page of something that is no artefact: its name, what is known of it, and what hangs together with it. */
export function ThingPage({ title, kind, steps, demo = false, facts, children }: ThingPageProps) {
  const { t } = useTranslation();
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <Stack gap="lg">
      <div>
        <Trail steps={steps} here={title} />
        <Group gap="sm" align="baseline">
          <PageTitle title={title} />
          <Text c="dimmed">{kind}</Text>
          {demo && (
            <Badge variant="light" color="amber" tt="none">
              {t('browse.demo')}
            </Badge>
          )}
        </Group>
      </div>
      <dl className={classes['facts']}>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Stack>
  );
}
