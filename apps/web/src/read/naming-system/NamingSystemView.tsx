import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../states/State.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { useLinks } from '../codes/links.js';
import type { VersionProps } from '../contents.js';
import classes from '../Facts.module.css';
import { canonicalOfId, periodWords, type NamingSystem } from './unique-ids.js';

const KINDS = { codesystem: 'codesystem', identifier: 'identifier', root: 'root' } as const;

/** A naming system: what it names, who answers for it, and by which identifiers it is known (FHIR NamingSystem). */
export default function NamingSystemView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const { kind, responsible, publisher, usage, uniqueId = [] } = version.header as NamingSystem;
  const word = KINDS[kind as keyof typeof KINDS] as (typeof KINDS)[keyof typeof KINDS] | undefined;
  const links = useLinks(uniqueId.map(canonicalOfId));
  // Its own identifiers lead to itself where the registry holds nothing else under them.
  const own = Object.fromEntries(Object.entries(links).filter(([, { title }]) => title !== artefact.title));
  const held = uniqueId.filter(
    (id) => links[canonicalOfId(id)] !== undefined && !links[canonicalOfId(id)]!.to.startsWith('/naming-system/'),
  );
  return (
    <Stack gap="lg">
      <dl className={classes['facts']}>
        <div>
          <dt>{t('namingSystem.names')}</dt>
          <dd>{word === undefined ? kind : t(`namingSystem.${word}`)}</dd>
        </div>
        {responsible !== undefined && (
          <div>
            <dt>{t('namingSystem.responsible')}</dt>
            <dd>{responsible}</dd>
          </div>
        )}
        {publisher !== undefined && (
          <div>
            <dt>{t('namingSystem.publisher')}</dt>
            <dd>{publisher}</dd>
          </div>
        )}
        {usage !== undefined && (
          <div>
            <dt>{t('namingSystem.usage')}</dt>
            <dd>{usage}</dd>
          </div>
        )}
        {held.length > 0 && (
          <div>
            <dt>{t('namingSystem.leadsTo')}</dt>
            <dd>
              {[...new Map(held.map((id) => [links[canonicalOfId(id)]!.to, canonicalOfId(id)])).values()].map((canonical) => (
                <div key={canonical}>
                  <CanonicalLink canonical={canonical} links={own} />
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <section>
        <Title order={2} mb="xs">
          {t('namingSystem.uniqueIds')}
        </Title>
        {uniqueId.length === 0 ? (
          <Empty title={t('read.noRows')} />
        ) : (
          <Table.ScrollContainer minWidth={480}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('namingSystem.value')}</Table.Th>
                  <Table.Th>{t('namingSystem.kind')}</Table.Th>
                  <Table.Th>{t('namingSystem.preferred')}</Table.Th>
                  <Table.Th>{t('namingSystem.period')}</Table.Th>
                  <Table.Th>{t('namingSystem.remark')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {uniqueId.map((id) => {
                  const { key, blanks } = periodWords(id.period);
                  return (
                    <Table.Tr key={`${id.type}${id.value}`}>
                      <Table.Td className="code">{id.value}</Table.Td>
                      <Table.Td>{id.type.toUpperCase()}</Table.Td>
                      <Table.Td>{id.preferred === true && t('namingSystem.yes')}</Table.Td>
                      <Table.Td>{t(`namingSystem.${key}`, blanks)}</Table.Td>
                      <Table.Td>
                        <Text size="sm">{id.comment}</Text>
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </section>
    </Stack>
  );
}
