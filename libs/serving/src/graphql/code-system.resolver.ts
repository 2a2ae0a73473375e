import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { Ctx, type Context } from '@termverk/platform';
import { childWindow, conceptInPlace, conceptWindow, type TerminologySources } from '@termverk/terminology';
import type { Answered } from '../answers/needs.js';
import { Terminology } from '../answers/terminology.js';
import { ConceptChildrenArgs, ConceptInPlaceArgs, ConceptsArgs, type CodeSystemArgs, type ConceptWindowArgs } from './code-system.args.js';
import { ConceptInPlaceAnswer, conceptInPlaceOf, ConceptWindowAnswer, windowTypeOf } from './code-system.types.js';
import { issueTypesOf } from './issue.types.js';

const USUAL_WINDOW = 100;

/** Code systems as one reads them: a window at a time, however large they are. What may not be read refuses as every terminology question does. */
@Resolver()
export class CodeSystemResolver {
  constructor(private readonly terminology: Terminology) {}

  /** Costs what the window holds. */
  @Allow('public.read')
  @Query(() => ConceptWindowAnswer, { description: 'Concepts right below another, or the roots of a code system' })
  async codeSystemChildren(@Ctx() context: Context, @Args() args: ConceptChildrenArgs): Promise<ConceptWindowAnswer> {
    const request = { ...windowRequest(args, context), parent: args.parent ?? undefined };
    const answer = await this.ask(context, (sources) => childWindow(sources, request));
    if (!answer.ok) return { window: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { window: windowTypeOf(answer), issues: [] };
  }

  /** Costs what the window holds; with a filter, what the words of it hold when they are asked for first. */
  @Allow('public.read')
  @Query(() => ConceptWindowAnswer, { description: 'Concepts of a code system in its order, all or those that a filter finds' })
  async codeSystemConcepts(@Ctx() context: Context, @Args() args: ConceptsArgs): Promise<ConceptWindowAnswer> {
    const request = { ...windowRequest(args, context), filter: args.filter ?? undefined };
    const answer = await this.ask(context, (sources) => conceptWindow(sources, request));
    if (!answer.ok) return { window: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { window: windowTypeOf(answer), issues: [] };
  }

  /** Costs the concept and a bounded number of steps upwards. */
  @Allow('public.read')
  @Query(() => ConceptInPlaceAnswer, { description: 'A concept of a code system with all that is said of it, and the ways down to it' })
  async codeSystemConcept(@Ctx() context: Context, @Args() args: ConceptInPlaceArgs): Promise<ConceptInPlaceAnswer> {
    const request = { ...shared(args, context), code: args.code };
    const answer = await this.ask(context, (sources) => conceptInPlace(sources, request));
    if (!answer.ok) return { concept: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { concept: conceptInPlaceOf(answer), issues: [] };
  }

  private ask<T>(context: Context, question: (sources: TerminologySources) => T): Promise<Answered<T>> {
    return this.terminology.answer({ context, face: 'r5' }, question);
  }
}

function shared({ system, version, displayLanguage }: CodeSystemArgs, { locale }: Context) {
  return { system, version: version ?? undefined, displayLanguage: displayLanguage ?? undefined, acceptLanguage: locale };
}

function windowRequest(args: ConceptWindowArgs, context: Context) {
  return { ...shared(args, context), offset: args.offset ?? 0, limit: args.first ?? USUAL_WINDOW };
}
