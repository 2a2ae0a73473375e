import { Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../shell/PageLink.js';
import { figure } from '../../words/dates.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { useLinks, type Linked } from '../codes/links.js';
import { codeKey, useCodeNames } from '../codes/names.js';
import type { ReadSearch } from '../read-search.js';
import classes from './Map.module.css';
import type { MapGroup } from './mappings.js';
import { unmappedWords } from './outcomes.js';

/** Between which code systems a map leads, and what becomes of codes that it does not list. Of several, one can be chosen. */
export function Groups({ groups, total }: { readonly groups: readonly MapGroup[]; readonly total: number }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as ReadSearch;
  const links = useLinks(
    groups.flatMap(({ source, target, unmapped }) =>
      [source, target, unmapped?.otherMap, unmapped?.valueSet].filter((canonical) => canonical !== null && canonical !== undefined),
    ),
  );
  const several = groups.length > 1;
  return (
    <section aria-label={t('map.groups')}>
      <Stack component="ul" gap={4} className={classes['groups']}>
        {several && (
          <li>
            <PageLink
              to="."
              search={{ ...search, group: undefined }}
              {...(search.group === undefined && { 'aria-current': 'true' as const })}
            >
              {t('map.allGroups')}
            </PageLink>{' '}
            {figure(total)}
          </li>
        )}
        {groups.map((group, at) => (
          <li key={at}>
            <Filled
              text={t('map.between', { source: SLOT, target: SLOT })}
              parts={[
                <System key="source" canonical={group.source} version={group.sourceVersion} links={links} />,
                <System key="target" canonical={group.target} version={group.targetVersion} links={links} />,
              ]}
            />
            {several && (
              <>
                {' · '}
                <PageLink
                  to="."
                  search={{ ...search, group: String(at) }}
                  {...(search.group === String(at) && { 'aria-current': 'true' as const })}
                >
                  {t('map.found', { count: group.count, replace: { count: figure(group.count) } })}
                </PageLink>
              </>
            )}
            <Unmapped group={group} links={links} />
          </li>
        ))}
      </Stack>
    </section>
  );
}

interface SystemProps {
  readonly canonical: string | null;
  readonly version: string | null;
  readonly links: Readonly<Record<string, Linked>>;
}

function System({ canonical, version, links }: SystemProps) {
  const { t } = useTranslation();
  return canonical === null ? t('map.unnamed') : <CanonicalLink canonical={canonical} version={version} links={links} />;
}

function Unmapped({ group: { unmapped }, links }: { readonly group: MapGroup; readonly links: Readonly<Record<string, Linked>> }) {
  const { t } = useTranslation();
  const { fixed = null, valueSet = null, otherMap = null } = unmapped ?? {};
  const names = useCodeNames(fixed === null || fixed.display !== null ? [] : [fixed]);
  const name = fixed === null ? undefined : (fixed.display ?? names[codeKey(fixed)]);
  const becomes =
    fixed !== null ? (
      <>
        <CodeLink system={fixed.system} code={fixed.code ?? ''} links={links} />
        {name !== undefined && ` ${name}`}
      </>
    ) : valueSet !== null ? (
      <Filled text={t('map.anyOf', { valueSet: SLOT })} parts={[<CanonicalLink key="of" canonical={valueSet} links={links} />]} />
    ) : otherMap !== null ? (
      <CanonicalLink canonical={otherMap} links={links} />
    ) : null;
  return (
    <Text size="sm" c="dimmed">
      <Filled text={t(`map.${unmappedWords(unmapped?.mode ?? null)}` as 'map.keepsCode', { code: SLOT, map: SLOT })} parts={[becomes]} />
    </Text>
  );
}
