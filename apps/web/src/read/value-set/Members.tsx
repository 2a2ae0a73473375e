import type { TFunction } from 'i18next';
import { Button, Group, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import type { VirtualColumn } from '../../table/columns.js';
import { useRowWindows } from '../../table/row-windows.js';
import { VirtualTable } from '../../table/VirtualTable.js';
import { WINDOW } from '../../table/windows.js';
import { figure } from '../../words/dates.js';
import { useAddressField } from '../codes/address-field.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { canonicalParts, useLinks, type Linked } from '../codes/links.js';
import type { ReadSearch } from '../read-search.js';
import { problemWords, used, warnings, type Issue, type Parameter } from './answers.js';
import { copiedCodes, expansionSize, expansionWindows, MOST_COPIED, type Expanding, type Member } from './expansion.js';

interface MembersProps {
  readonly url: string;
  readonly version: string;
}

/** The codes of a value set as they are now, worked out by the registry, found and shown a window at a time. */
export function Members({ url, version }: MembersProps) {
  const { t } = useTranslation();
  const { only } = useSearch({ strict: false }) as ReadSearch;
  const navigate = useNavigate();
  const [text, , type] = useAddressField('filter');
  const [language, setLanguage] = useState<string>(locale());
  const activeOnly = only === 'active';
  const filter = text.trim();
  const expanding: Expanding = { url, version, filter, activeOnly, language };
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...expansionSize(expanding), placeholderData: keepPreviousData });
  const expansion = data?.expansion ?? null;
  const total = expansion?.total ?? 0;
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{t('valueSet.expansion')}</Title>
      {error !== null && data === undefined ? (
        <Failed error={error} again={() => void refetch()} inside />
      ) : data === undefined ? (
        <Loading lines={10} />
      ) : expansion === null && filter === '' ? (
        <Problem issues={data.issues} />
      ) : (
        <>
          <Group gap="sm" align="flex-end">
            <TextInput
              type="search"
              label={t('codes.filter')}
              placeholder={t('codes.filterHint')}
              leftSection={<IconFilter size={16} aria-hidden />}
              value={text}
              onChange={({ currentTarget }) => type(currentTarget.value)}
              style={{ flex: '1 1 12rem' }}
            />
            <Select
              label={t('valueSet.names')}
              data={[
                { value: 'sv', label: t('valueSet.swedish') },
                { value: 'en', label: t('valueSet.english') },
                { value: '', label: t('valueSet.original') },
              ]}
              value={language}
              allowDeselect={false}
              onChange={(chosen) => setLanguage(chosen ?? '')}
              w="11rem"
            />
            <Switch
              label={t('valueSet.activeOnly')}
              checked={activeOnly}
              onChange={({ currentTarget }) =>
                void navigate({
                  to: '.',
                  search: (before: ReadSearch) => ({ ...before, only: currentTarget.checked ? 'active' : undefined }),
                  replace: true,
                } as never)
              }
              pb={8}
            />
          </Group>
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="dimmed" role="status">
              {t(filter === '' ? 'valueSet.total' : 'valueSet.found', { count: total, replace: { count: figure(total) } })}
            </Text>
            {total > 0 && <CopyCodes expanding={expanding} total={total} />}
          </Group>
          {expansion === null ? (
            <Problem issues={data.issues} />
          ) : total > 0 ? (
            <div style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
              <MemberTable
                key={`${filter} ${activeOnly} ${language}`}
                expanding={expanding}
                total={total}
                parameters={expansion.parameters}
              />
            </div>
          ) : filter === '' ? (
            <Empty title={t('valueSet.nothing')}>{t('valueSet.nothingHint')}</Empty>
          ) : (
            <Empty title={t('codes.noneFound')} />
          )}
          {expansion !== null && <MadeOf parameters={expansion.parameters} />}
        </>
      )}
    </Stack>
  );
}

/** Why there are no codes to show, and what to do. */
export function Problem({ issues }: { readonly issues: readonly Issue[] }) {
  const { t } = useTranslation();
  const { title, advice } = problemWords(issues);
  return (
    <Empty title={t(`valueSet.${title}` as 'valueSet.systemMissing')}>
      {t(`valueSet.${advice}` as 'valueSet.systemMissingAdvice')}
      {issues.map(({ text }) => (
        <Fragment key={text}>
          <br />
          {text}
        </Fragment>
      ))}
    </Empty>
  );
}

function MemberTable({
  expanding,
  total,
  parameters,
}: {
  readonly expanding: Expanding;
  readonly total: number;
  readonly parameters: readonly Parameter[];
}) {
  const { t } = useTranslation();
  const [active, setActive] = useState<number | null>(null);
  const systems = useMemo(() => used(parameters, 'used-codesystem').map((canonical) => canonicalParts(canonical).url), [parameters]);
  const links = useLinks(systems);
  const { key, read } = expansionWindows(expanding);
  const { rowAt, want, error, again } = useRowWindows<Member>(key, read, FIRST);
  const onRange = useCallback((first: number, last: number) => want([{ list: '', first, last }]), [want]);
  const columns = useMemo(() => columnsOf(t, links, new Set(systems).size > 1), [t, links, systems]);
  if (error !== null) return <Failed error={error} again={again} inside />;
  return (
    <VirtualTable
      label={t('valueSet.expansion')}
      columns={columns}
      rowCount={total}
      rowAt={(index) => rowAt('', index)}
      onRange={onRange}
      active={active}
      onActive={setActive}
      textsOf={({ code, display }) => [code ?? '', display ?? '']}
    />
  );
}

const FIRST = [{ list: '', first: 0, last: WINDOW - 1 }];

function columnsOf(t: TFunction, links: Readonly<Record<string, Linked>>, several: boolean): readonly VirtualColumn<Member>[] {
  return [
    {
      id: 'code',
      header: t('codes.code'),
      width: 'minmax(7rem, 14rem)',
      cell: ({ system, version, code }) => <CodeLink system={system} version={version} code={code ?? ''} links={links} />,
    },
    {
      id: 'name',
      header: t('codes.name'),
      width: 'minmax(10rem, 1fr)',
      cell: ({ display }) => <span title={display ?? ''}>{display}</span>,
    },
    ...(several
      ? [
          {
            id: 'system',
            header: t('codes.system'),
            width: 'minmax(7rem, 12rem)',
            cell: ({ system }: Member) => (system === null ? '' : (links[system]?.title ?? system)),
          },
        ]
      : []),
    {
      id: 'state',
      header: t('valueSet.state'),
      width: '7rem',
      cell: ({ inactive, abstract }) => (inactive ? t('valueSet.inactive') : abstract ? t('valueSet.abstract') : ''),
    },
  ];
}

/** What the codes were taken from, and what one should know of it. */
function MadeOf({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useTranslation();
  const systems = [...used(parameters, 'used-codesystem'), ...used(parameters, 'used-valueset'), ...used(parameters, 'used-supplement')];
  const told = warnings(parameters);
  const links = useLinks([...systems, ...told.map(({ canonical }) => canonical)].map((canonical) => canonicalParts(canonical).url));
  if (systems.length === 0) return null;
  return (
    <Stack gap={2}>
      <Text size="sm">
        {t('valueSet.usedSystems')}{' '}
        {systems.map((canonical, at) => (
          <Fragment key={canonical}>
            {at > 0 && ', '}
            <CanonicalLink canonical={canonical} links={links} />
          </Fragment>
        ))}
      </Text>
      {told.map(({ text, canonical }) => (
        <Text size="sm" key={`${text} ${canonical}`}>
          <Filled
            text={t(`valueSet.${text}` as 'valueSet.usesDraft', { canonical: SLOT })}
            parts={[<CanonicalLink key="it" canonical={canonical} links={links} />]}
          />
        </Text>
      ))}
    </Stack>
  );
}

/** Codes for a spreadsheet. */
function CopyCodes({ expanding, total }: { readonly expanding: Expanding; readonly total: number }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await copiedCodes(expanding));
      setState('copied');
    } catch {
      setState('notCopied');
    }
  };
  return (
    <Group gap="xs" className="no-print">
      <Text size="sm" role="status" c="dimmed">
        {state !== null && t(`codes.${state}`)}
      </Text>
      <Button variant="default" size="xs" onClick={() => void copy()}>
        {total > MOST_COPIED
          ? t('valueSet.copyFirst', { count: MOST_COPIED, replace: { count: figure(MOST_COPIED) } })
          : t('valueSet.copy')}
      </Button>
    </Group>
  );
}
