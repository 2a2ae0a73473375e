import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { Failed, Loading } from '../../states/State.js';
import type { Artefact } from '../artefact.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { canonicalParts, useLinks } from '../codes/links.js';
import { codeKey, useCodeNames } from '../codes/names.js';
import type { ReadSearch } from '../read-search.js';
import { relationWords } from './answers.js';
import type { Definition } from './definition.js';

const CompareDocument = graphql(`
  query CompareValueSets($one: CanonicalReference!, $other: CanonicalReference!) {
    compareValueSets(thisValueSet: $one, otherValueSet: $other, diagnostics: true) {
      result
      message
      common
      missing
      extra
    }
  }
`);
const ChoicesDocument = graphql(`
  query ValueSetChoices($text: String!) {
    search(text: $text, filter: { kinds: ["value-set"] }, first: 12) {
      hits {
        edges {
          node {
            node {
              ... on Artefact {
                url
                title
              }
            }
          }
        }
      }
    }
  }
`);

/** Codes of each part that are shown at first. */
const SHOWN = 20;
/** The registry tells so many of each part at most. */
const TOLD = 500;

interface ComparisonProps {
  readonly artefact: Artefact;
  readonly version: string;
  readonly definition: Definition;
}

/** How a value set relates to another, or to another version of itself: in words, and by the codes that make the difference. */
export function Comparison({ artefact, version, definition }: ComparisonProps) {
  const { t } = useTranslation();
  const { with: other } = useSearch({ strict: false }) as ReadSearch;
  const navigate = useNavigate();
  const go = (next: string | null) =>
    void navigate({ to: '.', search: (before: ReadSearch) => ({ ...before, with: next ?? undefined }), replace: true } as never);
  return (
    <section className={other === undefined ? 'no-print' : ''}>
      <Title order={2} mb="xs">
        {t('valueSet.compare')}
      </Title>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <Picker artefact={artefact} version={version} chosen={other} choose={go} />
          {other !== undefined && (
            <Button variant="default" onClick={() => go(null)}>
              {t('valueSet.stopComparing')}
            </Button>
          )}
        </Group>
        {other !== undefined && <Compared key={other} url={artefact.url} version={version} other={other} definition={definition} />}
      </Stack>
    </section>
  );
}

interface PickerProps {
  readonly artefact: Artefact;
  readonly version: string;
  readonly chosen: string | undefined;
  readonly choose: (canonical: string | null) => void;
}

/** Other versions of the same, then whatever is found by its name or address. */
function Picker({ artefact, version, chosen, choose }: PickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const { data } = useQuery({
    queryKey: ['value-set-choices', asked, locale()],
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(ChoicesDocument, { text: asked }, { signal })).search.hits,
  });
  const links = useLinks(chosen === undefined ? [] : [chosen]);
  const choices = new Map<string, string>();
  if (chosen !== undefined) {
    const { url, version: of } = canonicalParts(chosen);
    choices.set(chosen, `${links[chosen]?.title ?? url}${of === null ? '' : ` ${of}`}`);
  }
  for (const one of artefact.versions) {
    if (one.version !== version) choices.set(`${artefact.url}|${one.version}`, `${artefact.title} ${one.version}`);
  }
  for (const { node } of data?.edges ?? []) {
    if (node.node !== null && 'url' in node.node && node.node.url !== artefact.url && !choices.has(node.node.url))
      choices.set(node.node.url, node.node.title);
  }
  if (/^(https?:\/\/|urn:)\S+$/.test(text.trim()) && !choices.has(text.trim())) choices.set(text.trim(), text.trim());
  return (
    <Select
      label={t('valueSet.compareWith')}
      placeholder={t('valueSet.compareHint')}
      data={[...choices].map(([value, label]) => ({ value, label }))}
      value={chosen ?? null}
      onChange={choose}
      searchable
      // What the registry has found need not have the words as they were typed.
      filter={({ options }) => options}
      onSearchChange={setText}
      style={{ flex: '1 1 16rem' }}
      maw="32rem"
    />
  );
}

interface ComparedProps {
  readonly url: string;
  readonly version: string;
  readonly other: string;
  readonly definition: Definition;
}

function Compared({ url, version, other, definition }: ComparedProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['compare-value-sets', url, version, other, locale()],
    queryFn: async ({ signal }) => {
      const { url: otherUrl, version: otherVersion } = canonicalParts(other);
      const variables = { one: { url, version }, other: { url: otherUrl, version: otherVersion } };
      return (await ask(CompareDocument, variables, { signal })).compareValueSets;
    },
  });
  const system = definition.includes.find((clause) => clause.system !== null)?.system ?? null;
  const links = useLinks([other, ...(system === null ? [] : [system])]);
  if (error !== null) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined) return <Loading lines={3} />;
  const relation = relationWords(data.result);
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>
        <Filled
          text={t(`valueSet.${relation}` as 'valueSet.subset', { other: SLOT })}
          parts={[<CanonicalLink key="other" canonical={other} links={links} />]}
        />
      </Text>
      {relation === 'indeterminate' && data.message !== null && <Text>{data.message}</Text>}
      <Codes title={t('valueSet.onlyHere')} codes={data.missing} system={system} />
      <Codes title={t('valueSet.onlyThere')} codes={data.extra} system={system} />
      <Codes title={t('valueSet.inBoth')} codes={data.common} system={system} />
    </Stack>
  );
}

/** The codes of one part, the first at once and the rest when they are wanted. */
function Codes({
  title,
  codes,
  system,
}: {
  readonly title: string;
  readonly codes: readonly string[] | null;
  readonly system: string | null;
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = (codes ?? []).slice(0, all ? TOLD : SHOWN);
  const names = useCodeNames(shown.map((code) => ({ system, code })));
  const links = useLinks(system === null ? [] : [system]);
  if (codes === null || codes.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {title} ({codes.length < TOLD ? codes.length : t('valueSet.atMost', { shown: shown.length, count: TOLD })})
      </Text>
      <Text size="sm">
        {shown.map((code, at) => {
          const name = names[codeKey({ system, code })];
          return (
            <Fragment key={code}>
              {at > 0 && ' · '}
              {/* A code without a name there may be of another code system. */}
              <CodeLink system={name === undefined ? null : system} code={code} links={links} />
              {name !== undefined && ` ${name}`}
            </Fragment>
          );
        })}
      </Text>
      {codes.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('valueSet.others', { count: codes.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
