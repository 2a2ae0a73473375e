import { Group, Select, Stack, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { locale } from '../../i18n/locale.js';
import { levelWord, statusWord } from '../../read/standard/standard-words.js';
import { PageLink } from '../../shell/PageLink.js';
import { PageTitle } from '../../shell/PageTitle.js';
import { Trail } from '../../shell/Trail.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import { registrationWord } from '../../read/registration-words.js';
import { readRegister } from './read-register.js';
import { chosen, pressed, type Entry, type Sort } from './register.js';
import type { RegisterSearch } from './register-search.js';
import classes from './StandardsPage.module.css';

const STATUSES = ['published', 'under-development', 'superseded', 'withdrawn'];
const LEVELS = ['mandatory', 'recommended', 'voluntary', 'unknown'];

/** The standards register: every standard with its edition, publisher, status, bindingness and terms, to sort and narrow. */
export default function StandardsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as RegisterSearch;
  // Typed faster than addresses change; what the address says is what one begins with.
  const [q, setQ] = useState(search.q ?? '');
  const { field } = search;
  const { data, error, refetch } = useQuery({
    queryKey: ['standards', field, locale()],
    queryFn: ({ signal }) => readRegister(field ?? null, locale(), signal),
  });
  const go = (next: RegisterSearch) =>
    void navigate({ to: '.', search: { ...search, ...next } as never, replace: true, resetScroll: false });
  if (error !== null && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  const entries = data === undefined ? undefined : chosen(data, { ...search, q });
  const wordOf = (word: ReturnType<typeof statusWord>, value: string) => (word === null ? value : t(`standard.${word}`));
  return (
    <Stack gap="md">
      <div>
        <Trail steps={[]} here={t('words.standards')} />
        <PageTitle title={t('words.standards')} />
        <Text maw="var(--reading-width)">{t('standard.lead')}</Text>
      </div>
      <Group gap="sm" align="end" className="no-print">
        <TextInput
          label={t('standard.filter')}
          type="search"
          flex={1}
          miw={220}
          maw={420}
          value={q}
          onChange={({ currentTarget }) => {
            setQ(currentTarget.value);
            go({ q: currentTarget.value });
          }}
        />
        <Select
          label={t('standard.status')}
          placeholder={t('standard.any')}
          w={180}
          clearable
          data={STATUSES.map((value) => ({ value, label: wordOf(statusWord(value), value) }))}
          value={search.status ?? null}
          onChange={(status) => go({ status: status ?? '' })}
        />
        <Select
          label={t('standard.bindingness')}
          placeholder={t('standard.any')}
          w={180}
          clearable
          data={LEVELS.map((value) => ({ value, label: wordOf(levelWord(value), value) }))}
          value={search.level ?? null}
          onChange={(level) => go({ level: level ?? '' })}
        />
      </Group>
      {entries !== undefined && (
        <Text size="sm" c="dimmed" role="status">
          {t('standard.found', { found: figure(entries.length), count: data!.length })}
        </Text>
      )}
      {entries === undefined ? (
        <Loading lines={12} />
      ) : entries.length === 0 ? (
        <Empty title={t('standard.none')} />
      ) : (
        <Register entries={entries} sort={search.sort} onSort={(sort) => go({ sort })} />
      )}
    </Stack>
  );
}

interface RegisterProps {
  readonly entries: readonly Entry[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}

function Register({ entries, sort = 'identifier', onSort }: RegisterProps) {
  const { t } = useTranslation();
  const columns: readonly { readonly title: string; readonly by: Sort | null }[] = [
    { title: t('standard.standard'), by: 'identifier' },
    { title: t('standard.edition'), by: 'edition' },
    { title: t('standard.publisher'), by: 'publisher' },
    { title: t('standard.status'), by: 'status' },
    { title: t('standard.purpose'), by: null },
    { title: t('standard.bindingness'), by: 'level' },
    { title: t('standard.terms'), by: 'licence' },
    { title: t('standard.registration'), by: null },
  ];
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table verticalSpacing={5} fz="sm" className={classes['register'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, by }) => {
              const isBy = by !== null && sort.replace(/^-/, '') === by;
              const isDown = sort.startsWith('-');
              return (
                <Table.Th key={title} aria-sort={isBy ? (isDown ? 'descending' : 'ascending') : undefined}>
                  {by === null ? (
                    title
                  ) : (
                    <UnstyledButton className={classes['sort'] ?? ''} onClick={() => onSort(pressed(by, sort))}>
                      {title}
                      {isBy && (isDown ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
                    </UnstyledButton>
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => {
            const status = statusWord(entry.status);
            const level = levelWord(entry.level);
            return (
              <Table.Tr key={entry.artefact.url}>
                <Table.Td>
                  <PageLink to={pageAddress(entry.artefact)} size="sm" fw={600}>
                    {entry.identifier}
                  </PageLink>
                  {entry.name !== entry.identifier && <div className={classes['name']}>{entry.name}</div>}
                </Table.Td>
                <Table.Td>{entry.edition === '' ? t('standard.unknown') : entry.edition}</Table.Td>
                <Table.Td>{entry.publisher === '' ? t('standard.unknown') : entry.publisher}</Table.Td>
                <Table.Td>{status === null ? entry.status : t(`standard.${status}`)}</Table.Td>
                <Table.Td>{entry.scope}</Table.Td>
                <Table.Td>
                  {level === null ? entry.level : t(`standard.${level}`)}
                  {entry.basis !== null && <div className={classes['name']}>{entry.basis}</div>}
                </Table.Td>
                <Table.Td>{entry.licence}</Table.Td>
                <Table.Td>
                  {entry.registrations
                    .map((one) => {
                      const word = registrationWord(one);
                      return word === null ? one : t(`words.${word}`);
                    })
                    .join(', ')}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
