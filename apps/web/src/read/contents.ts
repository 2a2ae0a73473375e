import { lazy, type ComponentType } from 'react';
import type { Artefact, Version } from './artefact.js';
import { isSmall } from './code-system/small.js';

/** What every page part about a version is given. */
export interface VersionProps {
  readonly artefact: Artefact;
  readonly version: Version;
}

/** How each kind of artefact is read. */
export const CONTENTS: Readonly<Record<string, ComponentType<VersionProps>>> = {
  standard: lazy(() => import('./standard/StandardView.js')),
  'service-contract': lazy(() => import('./contract/ContractView.js')),
  'naming-system': lazy(() => import('./naming-system/NamingSystemView.js')),
  specification: lazy(() => import('./specification/SpecificationView.js')),
  'code-system': lazy(() => import('./code-system/CodeSystemView.js')),
  'value-set': lazy(() => import('./value-set/ValueSetView.js')),
  'concept-map': lazy(() => import('./map/MapView.js')),
  concept: lazy(() => import('./concept/ConceptView.js')),
};

/** Whether the content of a version is read over the whole width, and what is said of it below it. */
export function wantsWidth({ kind }: Pick<Artefact, 'kind'>, { rowCount }: Pick<Version, 'rowCount'>): boolean {
  return kind === 'specification' || kind === 'concept-map' || (kind === 'code-system' && !isSmall(rowCount));
}
