import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ResolutionTable } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { CONFIGURATION, Reads, type Configuration } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { version } from './version.js';

/** For those who watch over the registry: is it alive, may it get traffic, what is it. */
@Controller()
export class HealthController {
  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Alive: the process answers. */
  @Allow('public.read')
  @Get('health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Ready: the database answers and the resolution table is loaded; else 503. */
  @Allow('public.read')
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; database: string; artefacts: number }> {
    try {
      await this.reads.row('select 1 as one');
      return { status: 'ready', database: 'answers', artefacts: this.resolution.size };
    } catch {
      void reply.code(503);
      return { status: 'not ready', database: 'away', artefacts: this.resolution.size };
    }
  }

  @Allow('public.read')
  @Get('version')
  version(): { name: string; version: string; node: string; mode: string; catalogueRevision: number } {
    return {
      name: 'termverk',
      version,
      node: process.versions.node,
      mode: this.configuration.mode,
      catalogueRevision: this.resolution.revision,
    };
  }
}
