import { PageLink } from '../../shell/PageLink.js';
import type { Linked } from './links.js';

interface CodeLinkProps {
  readonly system: string | null;
  readonly code: string;
  readonly links: Readonly<Record<string, Linked>>;
  readonly version?: string | null;
}

/** A code, leading to its place in its code system where that is here. */
export function CodeLink({ system, code, links, version = null }: CodeLinkProps) {
  const linked = system === null ? undefined : links[system];
  if (linked === undefined) return <span className="code">{code}</span>;
  return (
    <PageLink to={linked.to} search={{ ...(version !== null && { version }), code }} className="code" underline="always">
      {code}
    </PageLink>
  );
}
