import { Stack, Table, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ServiceContract } from '@termverk/specification';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { figure } from '../../words/dates.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { useLinks } from '../codes/links.js';
import type { VersionProps } from '../contents.js';
import classes from '../Facts.module.css';
import { LinkList } from '../LinkList.js';
import { coverageOf } from '../specification/coverage.js';
import { said } from '../specification/elements.js';
import { CARRIED, type Carried } from '../specification/words.js';
import { DocumentSources } from './DocumentSources.js';

const ComparedDocument = graphql(`
  query ComparedWith($id: ID!) {
    artefact(id: $id) {
      uses(use: "compared-with") {
        users(first: 50) {
          edges {
            node {
              artefact {
                url
              }
            }
          }
        }
      }
    }
  }
`);

/** A service contract: what it exchanges, in which version, and how far it carries what specifications ask for. */
export default function ContractView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const contract = version.header as ServiceContract;
  const { interactions, specifications = [], bindings = [], url: model } = contract;
  const { data: compared = [] } = useQuery({
    queryKey: ['compared-with', artefact.id],
    queryFn: async ({ signal }) => {
      const { artefact: used } = await ask(ComparedDocument, { id: artefact.id }, { signal });
      return used?.uses.flatMap(({ users }) => users.edges.map(({ node }) => node.artefact.url)) ?? [];
    },
  });
  const realised = [...new Set([...specifications, ...compared])];
  const links = useLinks([...realised, ...bindings, ...(model === undefined ? [] : [model])]);
  const unknown = contract.contractVersion === 'unknown' ? t('specification.unknown') : contract.contractVersion;
  return (
    <Stack gap="lg">
      {contract.description !== undefined && <Text maw="var(--reading-width)">{said(contract.description, locale())}</Text>}
      <dl className={classes['facts']}>
        <div>
          <dt>{t('specification.domain')}</dt>
          <dd>{contract.domain === 'unknown' ? t('specification.unknown') : <span className="code">{contract.domain}</span>}</dd>
        </div>
        <div>
          <dt>{t('specification.ownVersion')}</dt>
          <dd>{unknown}</dd>
        </div>
        <div>
          <dt>{t('specification.content')}</dt>
          <dd>{t(contract.content === 'held' ? 'specification.held' : 'specification.notHeld')}</dd>
        </div>
        {model !== undefined && (
          <div>
            <dt>{t('specification.model')}</dt>
            <dd>
              <CanonicalLink canonical={model} links={links} />
            </dd>
          </div>
        )}
      </dl>
      <section>
        <Title order={2} mb="xs">
          {t('specification.messages')}
        </Title>
        {interactions.length === 0 ? (
          <Text c="dimmed">{t('specification.noMessages')}</Text>
        ) : (
          <Table.ScrollContainer minWidth={420}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('specification.message')}</Table.Th>
                  <Table.Th>{t('specification.description')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {interactions.map(({ name, urn, description }) => (
                  <Table.Tr key={name}>
                    <Table.Td>
                      {name}
                      {urn !== undefined && <div className="code">{urn}</div>}
                    </Table.Td>
                    <Table.Td>{said(description, locale())}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </section>
      {realised.length > 0 && <HowFar contract={artefact.url} specifications={realised} links={links} />}
      <LinkList title={t('specification.contractBindings')}>
        {bindings.map((canonical) => (
          <li key={canonical}>
            <CanonicalLink canonical={canonical} links={links} />
          </li>
        ))}
      </LinkList>
      <DocumentSources sources={contract.sources ?? []} />
    </Stack>
  );
}

interface HowFarProps {
  readonly contract: string;
  readonly specifications: readonly string[];
  readonly links: Parameters<typeof CanonicalLink>[0]['links'];
}

/** How many elements of each specification the contract carries, and how. */
function HowFar({ contract, specifications, links }: HowFarProps) {
  const { t } = useTranslation();
  const answers = useQueries({ queries: specifications.map((specification) => coverageOf(specification, [contract])) });
  return (
    <section>
      <Title order={2} mb="xs">
        {t('specification.howFar')}
      </Title>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {specifications.map((specification, at) => (
          <li key={specification}>
            <CanonicalLink canonical={specification} links={links} />
            <Text size="sm" c="dimmed">
              {(answers[at]!.data?.counts ?? [])
                .map(({ carried, count }) => `${t(`specification.${CARRIED[carried as Carried].word}`)} ${figure(count)}`)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </Stack>
    </section>
  );
}
