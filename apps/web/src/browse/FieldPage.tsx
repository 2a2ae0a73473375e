import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { FeedLinks } from '../follow/FeedLinks.js';
import { Follow } from '../follow/Follow.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { LinkList } from '../read/LinkList.js';
import { SourceFields, useThing } from '../read/thing.js';
import { Sources } from '../read/Sources.js';
import { ThingPage } from '../read/ThingPage.js';
import { PageLink } from '../shell/PageLink.js';
import { sortWord } from '../words/sorts.js';
import { Holdings } from './Holdings.js';

const FieldDocument = graphql(
  `
    query Field($code: String!) {
      subjectFields {
        code
        name
        description
        broader
        legalDomains
        sources {
          ...SourceFields
        }
      }
      governanceBodies(subjectField: $code, first: 100) {
        edges {
          node {
            slug
            name
            mandates {
              powers
              standing
              subjectFields
              legalBasis
              validFrom
              validTo
            }
          }
        }
      }
    }
  `,
  [SourceFields],
);

/** A subject field: what it is about, who may decide in it, what there is in it, and how to follow it. */
export default function FieldPage() {
  const { t } = useTranslation();
  const code = useParam('code');
  const { thing, instead } = useThing(['field', code], async (signal) => {
    const { subjectFields, governanceBodies } = await ask(FieldDocument, { code }, { signal });
    const field = subjectFields.find((one) => one.code === code);
    if (field === undefined) return null;
    return {
      ...field,
      within: subjectFields.find((one) => one.code === field.broader) ?? null,
      parts: subjectFields.filter(({ broader }) => broader === code),
      bodies: governanceBodies.edges.map(({ node }) => node),
    };
  });
  if (thing === null) return instead;
  const link = (field: { readonly code: string; readonly name: string }) => <PageLink to={`/field/${field.code}`}>{field.name}</PageLink>;
  return (
    <ThingPage
      title={thing.name}
      kind={t('browse.fieldOne')}
      steps={[
        { title: t('shell.fields'), to: '/fields' },
        ...(thing.within === null ? [] : [{ title: thing.within.name, to: `/field/${thing.within.code}` }]),
      ]}
      facts={[
        [t('read.description'), thing.description],
        [t('read.partOf'), thing.within && link(thing.within)],
        [t('browse.legalDomains'), thing.legalDomains.join(', ')],
        [t('read.fetch'), <FeedLinks key="feeds" of={`subject-fields/${encodeURIComponent(code)}`} />],
      ]}
    >
      <Follow name={thing.name} what={{ subjectFields: [code] }} feed={`subject-fields/${encodeURIComponent(code)}`} />
      <LinkList title={t('browse.fieldsWithin')}>
        {thing.parts.map((part) => (
          <li key={part.code}>{link(part)}</li>
        ))}
      </LinkList>
      <Holdings title={t('browse.inField')} of={{ field: code }} search={{ field: code }} />
      <LinkList title={t('browse.whoDecides')}>
        {thing.bodies.map(({ slug, name, mandates }) => (
          <li key={slug}>
            <PageLink to={`/body/${slug}`}>{name}</PageLink>
            {mandates.filter(holdsIn(code)).map(({ powers, standing, legalBasis }) => (
              <Text key={legalBasis} size="sm" c="dimmed">
                {powers.map((power) => sortWord('power', power)).join(', ')}: {legalBasis}
                {standing !== null && ` (${sortWord('standing', standing)})`}
              </Text>
            ))}
          </li>
        ))}
      </LinkList>
      {thing.bodies.length === 0 && <Text>{t('browse.nobodyDecides')}</Text>}
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}

/** A mandate that names no field is for all of them. */
function holdsIn(code: string) {
  return ({ subjectFields, validTo }: { readonly subjectFields: readonly string[]; readonly validTo: string | null }) =>
    (subjectFields.length === 0 || subjectFields.includes(code)) && (validTo === null || Date.parse(validTo) > Date.now());
}
