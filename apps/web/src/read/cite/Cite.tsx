import { Button, CopyButton, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconQuote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { below } from '../../app/base.js';
import { pageAddress } from '../../app/page-address.js';
import { kindWords } from '../../words/kinds.js';
import type { Artefact, Version } from '../artefact.js';
import { bibtexCitation, cslCitation, plainCitation, type Cited } from './citation.js';
import classes from './Cite.module.css';

const FORMS = { text: plainCitation, bibtex: bibtexCitation, csl: cslCitation } as const;
type Form = keyof typeof FORMS;

interface CiteProps {
  readonly artefact: Artefact;
  readonly version: Version;
}

/** How one refers to what is read: a citation in several forms, and the address that stays. */
export function Cite({ artefact, version }: CiteProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<Form>('text');
  const words = kindWords(artefact.kind);
  const page = pageAddress({ __typename: 'Artefact', kind: artefact.kind, url: artefact.url });
  const address = below(`.${page}?${new URLSearchParams({ version: version.version })}`);
  const cited: Cited = {
    title: artefact.title,
    kind: words === null ? artefact.kind : t(`words.${words.one}`),
    version: version.version,
    authority: artefact.authority?.name ?? null,
    published: version.publishedAt?.slice(0, 10) ?? null,
    canonical: artefact.url,
    address,
    checksum: version.contentChecksum,
    registry: t('shell.name'),
  };
  const text = FORMS[form](cited);
  return (
    <Group gap="xs" className="no-print">
      <Popover width={420} position="bottom-end" trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconQuote size={14} aria-hidden />}>
            {t('cite.cite')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('cite.cite')} maw="calc(100vw - 2rem)">
          <Stack gap="sm">
            <SegmentedControl
              size="xs"
              aria-label={t('cite.form')}
              value={form}
              onChange={(chosen) => setForm(chosen as Form)}
              data={[
                { value: 'text', label: t('cite.text') },
                { value: 'bibtex', label: 'BibTeX' },
                { value: 'csl', label: 'CSL-JSON' },
              ]}
            />
            <pre className={classes['citation']} tabIndex={0} data-form={form}>
              {text}
            </pre>
            <Copy text={text} label={t('cite.copy')} />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Copy text={address} label={t('cite.copyAddress')} />
    </Group>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text} timeout={4000}>
      {({ copied, copy }) => (
        <>
          <Button
            variant="default"
            size="compact-sm"
            onClick={copy}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          >
            {label}
          </Button>
          <Text span size="sm" c="dimmed" role="status">
            {copied && t('cite.copied')}
          </Text>
        </>
      )}
    </CopyButton>
  );
}
