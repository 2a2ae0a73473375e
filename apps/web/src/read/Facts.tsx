import { Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { subjectFields } from '../browse/fields.js';
import { PageLink } from '../shell/PageLink.js';
import { day } from '../words/dates.js';
import type { Artefact, Version } from './artefact.js';
import classes from './Facts.module.css';
import { LicenceWords } from './licence/LicenceWords.js';
import { registrationWord } from './registration-words.js';
import { Cite } from './cite/Cite.js';
import { Follow } from '../follow/Follow.js';
import { exportsOf, feedOf } from './exports.js';
import { VersionSwitcher } from './versions/VersionSwitcher.js';

/** What is said of an artefact and of the version that is read. */
export function Facts({ artefact, version }: { readonly artefact: Artefact; readonly version: Version | undefined }) {
  const { t } = useTranslation();
  const { data: fields = [] } = useQuery(subjectFields);
  const field = fields.find(({ code }) => code === artefact.subjectField);
  return (
    <Stack gap="md" component="section" aria-label={t('read.facts')}>
      <VersionSwitcher artefact={artefact} version={version} />
      <Group gap={6}>
        {version !== undefined && <Cite artefact={artefact} version={version} />}
        <Follow name={artefact.title} what={{ artefacts: [artefact.id] }} feed={feedOf(artefact)} />
      </Group>
      <dl className={classes['facts']}>
        <Fact name={t('read.authority')}>
          {artefact.authority === null ? (
            t('read.unknownAuthority')
          ) : (
            <PageLink to={`/organisation/${artefact.authority.slug}`}>{artefact.authority.name}</PageLink>
          )}
        </Fact>
        {field !== undefined && (
          <Fact name={t('browse.field')}>
            <PageLink to={`/field/${field.code}`}>{field.name}</PageLink>
          </Fact>
        )}
        {version !== undefined && version.publishedAt !== null && <Fact name={t('read.published')}>{day(version.publishedAt)}</Fact>}
        {version?.registrations.map(({ status, since, authority }) => (
          <Fact key={`${status}${since}`} name={t('read.registration')}>
            {registrationWord(status) === null ? status : t(`words.${registrationWord(status)!}`)}
            {authority !== null && `, ${authority.name}`}
          </Fact>
        ))}
        <Fact name={t('read.licence')}>
          <LicenceWords code={artefact.licence} />
        </Fact>
        <Fact name={t('read.canonical')}>
          <span className="code">{artefact.url}</span>
        </Fact>
        {artefact.identifiers.map(({ kind, value, assertedBy }) => (
          <Fact key={`${kind}${value}`} name={isKnown(kind) ? t(`words.${kind}`) : kind}>
            <span className="code">{value}</span>
            {assertedBy !== null && (
              <Text span c="dimmed" size="sm">
                {' '}
                {assertedBy.name}
              </Text>
            )}
          </Fact>
        ))}
        {version !== undefined && (
          <Fact name={t('read.checksum')}>
            <Code className="code">{version.contentChecksum.slice(0, 16)}</Code>
          </Fact>
        )}
        <Fact name={t('read.fetch')}>
          {exportsOf(artefact, version).map(({ name, path }) => (
            <a key={path} href={below(path)} className={classes['door']}>
              {name}
            </a>
          ))}
        </Fact>
      </dl>
    </Stack>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const IDENTIFIERS = ['oid', 'urn', 'url', 'nickname'] as const;

function isKnown(kind: string): kind is (typeof IDENTIFIERS)[number] {
  return (IDENTIFIERS as readonly string[]).includes(kind);
}
