import type { Settings } from './setting.js';
import { choice, httpUrl, integer, share, text } from './values.js';

/** How the registry is watched over and stopped. */
export const operations = {
  httpConnections: {
    variable: 'TERMVERK_CONNECTIONS',
    description: {
      sv: 'Högsta antal anslutningar från klienter; fler stängs genast',
      en: 'Most connections from clients; further ones are closed at once',
    },
    defaultText: '2000',
    parse: integer(2000, 1, 1_000_000),
  },
  drainSeconds: {
    variable: 'TERMVERK_DRAIN_SECONDS',
    description: {
      sv: 'Så länge svarar registret att det inte är redo innan det slutar ta emot anrop, så att lastbalanseraren hinner märka det',
      en: 'So long the registry answers that it is not ready before it takes no more requests, for the load balancer to notice',
    },
    defaultText: '5; 0 in tryout',
    parse: (raw: string | undefined) => (raw === undefined ? null : integer(0, 0, 300)(raw)),
  },
  metricsPort: {
    variable: 'TERMVERK_METRICS_PORT',
    description: {
      sv: 'Egen port för mätvärden (/metrics), utan inloggning: öppna den bara för övervakningen',
      en: 'A port of its own for metrics (/metrics), without sign-in: open it to the monitoring only',
    },
    defaultText: 'none',
    parse: (raw: string | undefined) => (raw === undefined ? null : integer(0, 0, 65535)(raw)),
  },
  metricsHost: {
    variable: 'TERMVERK_METRICS_HOST',
    description: { sv: 'Adress som porten för mätvärden lyssnar på', en: 'Address that the port for metrics listens on' },
    defaultText: '127.0.0.1',
    parse: text('127.0.0.1'),
  },
  metricsToken: {
    variable: 'TERMVERK_METRICS_TOKEN',
    description: {
      sv: 'Hemlighet (minst 16 tecken) som öppnar /metrics på registrets egen port: Authorization: Bearer',
      en: 'Secret (at least 16 characters) that opens /metrics on the registry’s own port: Authorization: Bearer',
    },
    defaultText: 'closed; open in tryout',
    secret: true,
    parse: (raw: string | undefined) => {
      if (raw !== undefined && raw.length < 16) throw new Error('must have at least 16 characters');
      return raw ?? null;
    },
  },
  tracesUrl: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    description: {
      sv: 'Mottagare av OpenTelemetry-spår (OTLP över HTTP), som i http://localhost:4318; utan den spåras inget',
      en: 'Receiver of OpenTelemetry traces (OTLP over HTTP), as in http://localhost:4318; without it nothing is traced',
    },
    defaultText: 'off',
    parse: httpUrl,
  },
  tracesShare: {
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    description: {
      sv: 'Andel av anropen som spåras, 0 till 1, när anroparen inte har bestämt det',
      en: 'Share of the requests that are traced, 0 to 1, when the caller has not decided it',
    },
    defaultText: '1',
    parse: share,
  },
} satisfies Settings;

/** What is done when nobody waits. */
export const background = {
  jobs: {
    variable: 'TERMVERK_JOBS',
    description: { sv: 'off kör inga bakgrundsjobb i denna nod', en: 'off runs no background jobs in this node' },
    defaultText: 'on',
    parse: choice('on', ['on', 'off']),
  },
} satisfies Settings;
