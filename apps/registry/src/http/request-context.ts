import { newId, type Locale } from '@termverk/kernel';
import { lookupLanguage, parseAcceptLanguage } from '@termverk/language';
import type { Context } from '@termverk/platform';
import type { FastifyRequest } from 'fastify';

/** A request with the context that guards, resolvers and controllers get. */
export interface TermverkRequest extends FastifyRequest {
  termverk: Context;
  /** Says who it comes from (`Client.key`). */
  clientKey?: () => string;
  /** How many questions were answered together, as in a FHIR batch. */
  questions?: number;
  /** True while a GraphQL query has been looked at and not let run. */
  refusedQuery?: boolean;
  statements?: { readonly statements: number };
}

const REQUEST_ID = /^[\w.:-]{8,128}$/;

/** In which language a request is answered, and under which id: its own when it is a sane one. */
export function tongueAndId(request: Pick<FastifyRequest, 'headers'>): Pick<Context, 'locale' | 'requestId'> {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
  return { locale: localeOf(request.headers['accept-language']), requestId };
}

const rememberedLocales = new Map<string, Locale>();

/** Swedish unless English is asked for first. Headers repeat, so answers are remembered. */
function localeOf(header: string | undefined): Locale {
  if (header === undefined || header === '*') return 'sv';
  let locale = rememberedLocales.get(header);
  if (locale === undefined) {
    locale = lookupLanguage(parseAcceptLanguage(header), ['sv', 'en']) === 'en' ? 'en' : 'sv';
    if (rememberedLocales.size > 1000) rememberedLocales.clear();
    rememberedLocales.set(header, locale);
  }
  return locale;
}
