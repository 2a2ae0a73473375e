import { Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Loading } from '../states/State.js';
import { kindWords } from '../words/kinds.js';
import { figure } from '../words/dates.js';
import { hitAddress, type Hit } from './hit.js';
import { firstTexts } from './preview-texts.js';
import classes from './Preview.module.css';

const PreviewDocument = graphql(`
  query Preview($id: ID!) {
    node(id: $id) {
      __typename
      ... on Artefact {
        url
        description
        authority {
          name
        }
        currentVersion {
          version
          rowCount
          header
          rows(first: 6) {
            edges {
              node {
                key
                body
              }
            }
          }
        }
      }
      ... on Organisation {
        abbreviation
        partOf {
          name
        }
      }
      ... on RegisteredSystem {
        description
        owner {
          name
        }
      }
      ... on GovernanceBody {
        note
        partOf {
          name
        }
      }
      ... on Initiative {
        summary
      }
      ... on LegalAct {
        number
        note
      }
    }
  }
`);

const CodeDocument = graphql(`
  query PreviewCode($system: String!, $code: String!) {
    lookup(system: $system, code: $code) {
      concept {
        definition
        designations {
          language
          value
        }
      }
    }
  }
`);

const previewOf = (id: string) =>
  queryOptions({
    queryKey: ['preview', id],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(PreviewDocument, { id }, { signal })).node,
  });

/** What a hit is, beside the list: its definition, its first codes, what it is a part of. */
export function Preview({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(hit, 120);
  const words = kindWords(settled.kind);
  const address = hitAddress(settled);
  return (
    <Stack gap="xs" className={classes['preview']} component="section" aria-label={t('find.preview')}>
      <Text size="sm" c="dimmed">
        {words === null ? settled.kind : t(`words.${words.one}`)}
      </Text>
      <Title order={2} size="h3">
        {address === null ? settled.title : <PageLink {...address}>{settled.title}</PageLink>}
      </Title>
      {settled.withheld ? (
        <Text size="sm">{t('find.withheld')}</Text>
      ) : settled.code !== null && settled.node?.__typename === 'Artefact' ? (
        <OfCode system={settled.node.url} title={settled.node.title} code={settled.code} />
      ) : (
        <OfThing id={settled.nodeId} />
      )}
    </Stack>
  );
}

function OfCode({ system, title, code }: { readonly system: string; readonly title: string; readonly code: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['preview', system, code],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(CodeDocument, { system, code }, { signal })).lookup.concept,
  });
  if (data === undefined) return error === null ? <Loading lines={3} /> : <Text size="sm">{t('find.noPreview')}</Text>;
  return (
    <>
      <Text size="sm">
        <span className="code">{code}</span> {title}
      </Text>
      {data !== null && data.definition !== null && <Text className="definition">{data.definition}</Text>}
      {data?.designations.slice(0, 4).map(({ language, value }, index) => (
        <Text key={`${language} ${value} ${index}`} size="sm" lang={language ?? undefined}>
          {value}
        </Text>
      ))}
    </>
  );
}

function OfThing({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(previewOf(id));
  if (data === undefined) return error === null ? <Loading lines={4} /> : <Text size="sm">{t('find.noPreview')}</Text>;
  if (data?.__typename === 'Artefact') {
    const { currentVersion, authority, description } = data;
    const { definition, codes } = firstTexts(currentVersion?.header, currentVersion?.rows.edges.map(({ node }) => node) ?? []);
    return (
      <>
        {definition !== null && (
          <Text className="definition" lang={definition.language}>
            {definition.text}
          </Text>
        )}
        {description !== null && description !== definition?.text && <Text size="sm">{description}</Text>}
        {codes.length > 0 && (
          <ul className={classes['codes']}>
            {codes.map(({ code, display }) => (
              <li key={`${code}${display}`}>
                <span className="code">{code}</span> {display}
              </li>
            ))}
          </ul>
        )}
        <Text size="sm" c="dimmed">
          {[
            ...(authority === null ? [] : [authority.name]),
            ...(currentVersion === null ? [] : [`${t('browse.version')} ${currentVersion.version}`]),
            ...(currentVersion === null || currentVersion.rowCount === 0
              ? []
              : [t('read.rows', { count: currentVersion.rowCount, replace: { count: figure(currentVersion.rowCount) } })]),
          ].join(' · ')}
        </Text>
      </>
    );
  }
  const told =
    data === null
      ? []
      : [
          'number' in data && data.number,
          'abbreviation' in data && data.abbreviation,
          'description' in data && data.description,
          'summary' in data && data.summary,
          'note' in data && data.note,
          'partOf' in data && data.partOf?.name,
          'owner' in data && data.owner?.name,
        ].filter((text) => typeof text === 'string');
  if (told.length === 0) return <Text size="sm">{t('find.noPreview')}</Text>;
  return told.map((text) => (
    <Text key={text} size="sm">
      {text}
    </Text>
  ));
}
