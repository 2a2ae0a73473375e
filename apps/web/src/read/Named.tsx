import { PageLink } from '../shell/PageLink.js';
import { figure } from '../words/dates.js';
import { LinkList } from './LinkList.js';

interface NamedProps {
  readonly title: string;
  /** The folder of their pages, such as `system`. */
  readonly folder: string;
  readonly things: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly slug: string; readonly name: string } }[];
  };
}

/** Things of one kind by their names, and how many they are. */
export function Named({ title, folder, things }: NamedProps) {
  return (
    <LinkList title={`${title} (${figure(things.totalCount)})`}>
      {things.edges.map(({ node }) => (
        <li key={node.slug}>
          <PageLink to={`/${folder}/${node.slug}`}>{node.name}</PageLink>
        </li>
      ))}
    </LinkList>
  );
}
