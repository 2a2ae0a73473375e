import { lazy, type ComponentType } from 'react';
import type { Artefact, Version } from './artefact.js';

/** What every page part about a version is given. */
export interface VersionProps {
  readonly artefact: Artefact;
  readonly version: Version;
}

/** Of kinds that have rows and nothing that is read in a way of its own. */
export const RowsContent = lazy(() => import('./rows/RowsView.js'));

/** How each other kind of artefact is read. */
export const CONTENTS: Readonly<Record<string, ComponentType<VersionProps>>> = {
  specification: lazy(() => import('./specification/SpecificationView.js')),
  concept: lazy(() => import('./concept/ConceptView.js')),
};
