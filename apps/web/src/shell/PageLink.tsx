import { Anchor, type AnchorProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { MouseEventHandler, ReactNode } from 'react';

/** Where a link leads: an address of the portal, with what stands in it. */
export interface Destination {
  readonly to: string;
  readonly search?: object;
  readonly hash?: string;
}

type PageLinkProps = AnchorProps &
  Destination & {
    readonly children: ReactNode;
    readonly onClick?: MouseEventHandler<HTMLAnchorElement>;
    readonly lang?: string;
  };

/** A link to a page of the portal, fetched when one points at it. Addresses come from data, so the router cannot type them. */
export function PageLink({ to, search, hash, ...rest }: PageLinkProps) {
  const destination = { to, ...(search && { search }), ...(hash !== undefined && { hash }) } as LinkProps;
  return <Anchor renderRoot={(props) => <Link {...props} {...destination} />} {...rest} />;
}
