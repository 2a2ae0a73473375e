import { ActionIcon, Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import { StatusOf } from './concept-columns.js';
import { children, conceptWith, type CodeSystem, type Concept } from './concepts.js';
import { CodeLink } from './CodeLink.js';

/** As many as one takes in; the rest are in the tree. */
const CHILDREN_TOLD = 20;

interface ConceptPaneProps {
  readonly of: CodeSystem;
  readonly code: string;
  readonly onClose: () => void;
}

/** All that is said of one concept, and what it stands among. */
export function ConceptPane({ of, code, onClose }: ConceptPaneProps) {
  const { t } = useTranslation();
  const { data: concept, error, refetch } = useQuery(conceptWith(of, code));
  return (
    <Stack gap="md" component="section" aria-label={t('codeSystem.chosen')}>
      <Group justify="space-between" wrap="nowrap" className="no-print">
        <Text size="sm" c="dimmed">
          {t('codeSystem.chosen')}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('codeSystem.unchoose')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {concept !== undefined ? (
        <Told of={of} concept={concept} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} inside />
      ) : (
        <Loading lines={6} />
      )}
    </Stack>
  );
}

function Told({ of, concept }: { readonly of: CodeSystem; readonly concept: Concept }) {
  const { t } = useTranslation();
  const { code, display, definition, designations, properties, parents, paths, childCount, isComplete } = concept;
  return (
    <>
      <div>
        <Title order={2}>{display ?? code}</Title>
        <Group gap="xs">
          <span className="code">{code}</span>
          <StatusOf row={concept} t={t} />
        </Group>
      </div>
      <Group gap="xs" className="no-print">
        <Copy text={code} label={t('codeSystem.copyCode')} />
        <Copy text={`${of.system}|${of.version}#${code}`} label={t('codeSystem.copyWhole')} />
      </Group>
      {definition !== null && <Text className="definition">{definition}</Text>}
      {designations.length > 1 && (
        <Part title={t('codeSystem.wordings')}>
          {designations.map(({ language, value, use }, at) => (
            <li key={at}>
              <span lang={language ?? undefined}>{value}</span>{' '}
              <Text span size="sm" c="dimmed">
                {[language ?? t('codeSystem.anyLanguage'), use?.display ?? use?.code]
                  .filter((part) => part !== undefined && part !== null)
                  .join(', ')}
              </Text>
            </li>
          ))}
        </Part>
      )}
      {properties.length > 0 && (
        <Part title={t('codeSystem.properties')}>
          {properties.map(({ code: property, value, description }, at) => (
            <li key={at}>
              <Text span c="dimmed" title={description ?? undefined}>
                {property}
              </Text>{' '}
              {told(value)}
            </li>
          ))}
        </Part>
      )}
      {parents.length > 0 && (
        <Part title={t('codeSystem.parents')}>
          {parents.map((parent) => (
            <li key={parent.code}>
              <CodeLink {...parent} />
            </li>
          ))}
        </Part>
      )}
      {childCount > 0 && <Children of={of} code={code} />}
      {paths.some((path) => path.length > 2) && (
        <Part title={t('codeSystem.ways')}>
          {paths.map((path, at) => (
            <li key={at}>{path.map((step) => step.display ?? step.code).join(' › ')}</li>
          ))}
          {!isComplete && <li>{t('codeSystem.moreWays')}</li>}
        </Part>
      )}
    </>
  );
}

/** Some lines under a heading. */
function Part({ title, children: items }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Title order={3}>{title}</Title>
      <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>{items}</ul>
    </div>
  );
}

function Children({ of, code }: { readonly of: CodeSystem; readonly code: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['code-system', of.system, of.version, 'first children', code],
    queryFn: ({ signal }) => children(of, code, 0, signal, CHILDREN_TOLD),
  });
  if (data === undefined) return <Loading lines={3} />;
  const more = data.total - data.rows.length;
  return (
    <Part title={`${t('codeSystem.children')} (${figure(data.total)})`}>
      {data.rows.map((child) => (
        <li key={child.code}>
          <CodeLink {...child} />
        </li>
      ))}
      {more > 0 && <li>{t('codeSystem.moreChildren', { count: more, replace: { count: figure(more) } })}</li>}
    </Part>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={copy}
        >
          {copied ? t('codeSystem.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}

/** The value of a property as FHIR JSON has it: a coding by its name, anything else as it is written. */
function told(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { display, code } = value as { readonly display?: string; readonly code?: string };
  return display ?? code ?? JSON.stringify(value);
}
