import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Standard } from '@termverk/specification';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { day } from '../../words/dates.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { useLinks } from '../codes/links.js';
import type { VersionProps } from '../contents.js';
import { DocumentSources } from '../contract/DocumentSources.js';
import classes from '../Facts.module.css';
import { LicenceWords } from '../licence/LicenceWords.js';
import { said } from '../specification/elements.js';
import { levelWord, relationWord, statusWord } from './standard-words.js';

const StandingDocument = graphql(`
  query Standing($id: ID!) {
    artefact(id: $id) {
      useSituation
      bindingness {
        level
        basis
        validFrom
      }
    }
  }
`);

/** An edition of a standard: what it is for, how binding it is, on what terms, and how it stands to others. */
export default function StandardView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const standard = version.header as Standard;
  const { relations = [] } = standard;
  const links = useLinks(relations.map(({ target }) => target));
  const { data } = useQuery({
    queryKey: ['standing', artefact.id, locale()],
    queryFn: async ({ signal }) => (await ask(StandingDocument, { id: artefact.id }, { signal })).artefact,
  });
  const status = statusWord(standard.status);
  const unknown = t('standard.unknown');
  const known = (text: string | undefined) => (text === undefined || text === 'unknown' ? unknown : text);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('standard.identifier'), standard.identifier],
    [t('standard.edition'), known(standard.edition)],
    [t('standard.publisher'), known(standard.developer)],
    [t('standard.status'), status === null ? standard.status : t(`standard.${status}`)],
    [
      t('standard.bindingness'),
      (data?.bindingness ?? []).map(({ level, basis, validFrom }) => {
        const word = levelWord(level);
        return (
          <div key={`${level}${validFrom}`}>
            {word === null ? level : t(`standard.${word}`)}
            {basis !== null && ` – ${basis}`}
            {level !== 'unknown' && `, ${t('standard.since', { date: day(validFrom) })}`}
          </div>
        );
      }),
    ],
    [t('standard.useSituation'), data?.useSituation],
    [t('standard.terms'), standard.contentLicence === undefined ? unknown : <LicenceWords key="terms" code={standard.contentLicence} />],
    [
      t('standard.original'),
      standard.url !== undefined && (
        <a key="url" href={standard.url}>
          {standard.url}
        </a>
      ),
    ],
  ];
  return (
    <Stack gap="lg">
      {standard.scope !== undefined && <Text maw="var(--reading-width)">{said(standard.scope, locale())}</Text>}
      <dl className={classes['facts']}>
        {facts
          .filter(([, value]) => value !== undefined && value !== null && value !== false)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {relations.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('standard.relations')}
          </Title>
          {relations.map(({ kind, target }) => {
            const word = relationWord(kind);
            return (
              <Text key={`${kind}${target}`}>
                {word === null ? kind : t(`standard.${word}`)} <CanonicalLink canonical={target} links={links} />
              </Text>
            );
          })}
        </section>
      )}
      <section>
        <Title order={2} mb="xs">
          {t('standard.adopted')}
        </Title>
        <PageLink to="." search={{ view: 'use' }} underline="always">
          {t('standard.adoptedLead')}
        </PageLink>
      </section>
      <DocumentSources sources={standard.sources ?? []} />
    </Stack>
  );
}
