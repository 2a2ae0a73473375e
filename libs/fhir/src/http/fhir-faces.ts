import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@termverk/kernel';
import { Reads } from '@termverk/platform';
import { batchInteraction } from '../batch/batch.js';
import { capabilityStatement } from '../capability/capability-statement.js';
import { terminologyCapabilities } from '../capability/terminology-capabilities.js';
import { interactions } from '../interactions.js';
import { KeptResources } from '../cache/kept-resources.js';
import { FhirTerminology } from '../operations/fhir-terminology.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { PublishedResources } from '../read/published-resources.js';
import { ResourceContent } from '../read/resource-content.js';
import { SearchEntries } from '../search/search-entries.js';
import type { FhirAnswer, FhirRequest } from './fhir-request.js';
import { Router, type Interaction, type Routed } from './route.js';

/** What a request is before its address and its body are read. */
export type UnroutedRequest = Omit<FhirRequest, 'type' | 'id' | 'versionId' | 'instance' | 'body'>;

/** Answers requests on both faces from one table of interactions. */
@Injectable()
export class FhirFaces {
  readonly interactions: readonly Interaction[];
  private readonly router: Router;

  constructor(
    terminology: FhirTerminology,
    private readonly published: PublishedResources,
    private readonly content: ResourceContent,
    entries: SearchEntries,
    reads: Reads,
    kept: KeptResources,
  ) {
    this.interactions = interactions({
      terminology,
      published,
      content,
      entries,
      reads,
      kept,
      metadata: (request) => this.metadata(request),
      batch: (request) => batchInteraction((...entry) => this.entry(...entry), request),
    });
    this.router = new Router(this.interactions);
  }

  /** The answer to a request, whose body is read once its address is found. Throws what `answerToError` tells. */
  answer(request: UnroutedRequest, readBody: () => Promise<JsonObject | null> | JsonObject | null): Promise<FhirAnswer> | FhirAnswer {
    const routed = this.router.route(request.method, request.path);
    const body = readBody();
    return body instanceof Promise ? body.then((read) => this.routed(request, routed, read)) : this.routed(request, routed, body);
  }

  private routed(
    request: UnroutedRequest,
    { interaction, type, id, versionId }: Routed,
    body: JsonObject | null,
  ): Promise<FhirAnswer> | FhirAnswer {
    // Member by member: a spread costs as much as a look-up of the answer.
    const { context, face, method, base, path, query, acceptLanguage, header, client } = request;
    const asked: FhirRequest = {
      context,
      face,
      method,
      base,
      path,
      query,
      body,
      acceptLanguage,
      header,
      client,
      type,
      id,
      versionId,
      instance: null,
    };
    return interaction.level === 'instance' && interaction.definition !== null
      ? this.ofInstance(interaction, asked)
      : interaction.handler(asked);
  }

  private async ofInstance({ handler }: Interaction, request: FhirRequest): Promise<FhirAnswer> {
    const { type, id, context } = request;
    const version = await this.content.version(type!, id!, context);
    if (version === null) throw new FhirProblem('RESOURCE_UNKNOWN', { type: type!, id: quoted(id!) });
    return handler({ ...request, instance: { url: version.url, version: version.version } });
  }

  /** Whether an answer stays the same for everybody who is not signed in; see `Interaction.isLasting`. */
  isLasting(method: string, path: string): boolean {
    return this.router.route(method, path).interaction.isLasting;
  }

  /** FHIR R5 §3.2.0.12 capabilities, and the terminology capabilities with `mode=terminology`. */
  private async metadata(request: FhirRequest): Promise<FhirAnswer> {
    const mode = request.query.get('mode');
    if (mode === 'terminology') {
      await this.published.refresh();
      return { status: 200, resource: terminologyCapabilities(this.published, request) };
    }
    if (mode !== null && mode !== 'full' && mode !== 'normative')
      throw new FhirProblem('SEARCH_VALUE', { name: 'mode', value: quoted(mode) });
    return { status: 200, resource: capabilityStatement(this.interactions, request) };
  }

  private async entry(batch: FhirRequest, method: string, path: string, body: JsonObject | null): Promise<FhirAnswer> {
    const mark = path.indexOf('?');
    const [address, search] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)];
    if (address === '' || address === '/') throw new FhirProblem('BUNDLE_TYPE', { type: 'Bundle' });
    return this.answer({ ...batch, method, path: address, query: new URLSearchParams(search) }, () => body);
  }
}
