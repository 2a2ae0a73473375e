import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import type { Linked } from '../codes/links.js';
import type { ChangeClass } from './change-groups.js';
import { memberText, rowInShort, subjectOfChange, valueText, type ChangeSubject } from './change-words.js';
import classes from './CompareView.module.css';
import type { Change } from './comparison.js';
import { Sides } from './Sides.js';

interface ChangeLineProps {
  readonly kind: string;
  /** The page of the artefact, and its version after the change and before it. */
  readonly page: string;
  readonly versions: { readonly before: string; readonly after: string };
  readonly change: Change;
  /** What canonicals lead to. */
  readonly links: Readonly<Record<string, Linked>>;
}

/** One change: what it is about, how far it reaches, and what it was and is. */
export function ChangeLine({ kind, page, versions, change, links }: ChangeLineProps) {
  const { t } = useTranslation();
  const subject = subjectOfChange(kind, change);
  const isRow = change.path[0] === 'rows' && change.path.length === 2;
  const row = isRow ? rowInShort(change.after ?? change.before, locale()) : null;
  const member = (name: string) => {
    const text = memberText(name);
    return text === null ? name : t(`compare.${text}`);
  };
  const said = (value: unknown) => valueText(value, member);
  return (
    <li className={classes['change']}>
      <Group gap="xs" align="baseline">
        <ClassBadge changeClass={change.changeClass as ChangeClass} />
        <Name
          subject={subject}
          links={links}
          page={page}
          version={change.change === 'removed' && isRow ? versions.before : versions.after}
        />
        {row !== null && row.display !== '' && <span>{row.display}</span>}
        {subject.member !== null && <Text span>{member(subject.member)}</Text>}
        {!isRow && (
          <Text span c="dimmed" size="sm">
            {t(`compare.${change.change as 'added' | 'removed' | 'changed'}`)}
          </Text>
        )}
      </Group>
      {row !== null ? (
        row.definition !== '' && (
          <Text size="sm" c="dimmed" maw="var(--reading-width)">
            {row.definition}
          </Text>
        )
      ) : (
        <Sides before={said(change.before)} after={said(change.after)} />
      )}
    </li>
  );
}

interface NameProps {
  readonly subject: ChangeSubject;
  readonly links: Readonly<Record<string, Linked>>;
  readonly page: string;
  readonly version: string;
}

function Name({ subject, links, page, version }: NameProps) {
  const { name, language, code, canonical } = subject;
  if (canonical !== null) return <CanonicalLink canonical={canonical} links={links} />;
  if (code !== null) {
    return (
      <PageLink to={page} search={{ version, code }} ff="monospace">
        {code}
      </PageLink>
    );
  }
  return (
    <>
      {name !== '' && (
        <Text span fw={600} {...(language !== null && { lang: language })}>
          {name}
        </Text>
      )}
      {language !== null && (
        <Text span c="dimmed" size="sm">
          {languageName(language)}
        </Text>
      )}
    </>
  );
}

const COLOURS = { meaning: 'amber', addition: 'pine', text: 'gray', none: 'gray' } as const;
const CLASS_WORDS = { meaning: 'classMeaning', addition: 'classAddition', text: 'classText', none: 'classNone' } as const;

/** How far a change reaches, in a word. */
export function ClassBadge({ changeClass }: { readonly changeClass: ChangeClass }) {
  const { t } = useTranslation();
  return (
    <Badge variant={changeClass === 'meaning' ? 'light' : 'default'} color={COLOURS[changeClass]} tt="none" fw={500}>
      {t(`compare.${CLASS_WORDS[changeClass]}`)}
    </Badge>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // What a source calls a language may be none.
    return tag;
  }
}
