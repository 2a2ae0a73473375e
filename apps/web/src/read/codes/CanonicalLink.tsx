import { useTranslation } from 'react-i18next';
import { PageLink } from '../../shell/PageLink.js';
import { canonicalParts, type Linked } from './links.js';

interface CanonicalLinkProps {
  /** `url` or `url|version`. */
  readonly canonical: string;
  readonly links: Readonly<Record<string, Linked>>;
  /** Beside what the canonical says itself. */
  readonly version?: string | null;
}

/** A canonical by the name of what it leads to; by itself when nothing here is published under it. */
export function CanonicalLink({ canonical, links, version = null }: CanonicalLinkProps) {
  const { t } = useTranslation();
  const { url, version: own } = canonicalParts(canonical);
  const linked = links[canonical] ?? links[url];
  const wanted = own ?? version;
  return (
    <>
      {linked === undefined ? (
        <span className="code">{url}</span>
      ) : (
        <PageLink to={linked.to} underline="always" {...(wanted === null ? {} : { search: { version: wanted } })}>
          {linked.title}
        </PageLink>
      )}
      {wanted !== null && ` (${t('codes.version', { version: wanted })})`}
    </>
  );
}
