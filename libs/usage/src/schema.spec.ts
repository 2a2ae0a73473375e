import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { RetiredUsageResolver, UsageFigureResolver } from './figures/figures.resolver.js';
import { CodeSystemFigureArgs, LocalFigureArgs } from './figures/figures.types.js';
import { UsagePushResolver } from './push/push.resolver.js';
import { PushUsageInput, UsageRowInput } from './push/push.types.js';

describe('the schema of usage', () => {
  it('has its queries, its mutation, and a name for every code in both kinds of figures', async () => {
    const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
    const schema = await app.get(GraphQLSchemaFactory).create([UsagePushResolver, UsageFigureResolver, RetiredUsageResolver]);
    const fields = (type: string) => Object.keys((schema.getType(type) as unknown as { getFields(): object }).getFields());
    expect(fields('Query').sort()).toEqual(['usageAfterRetirement', 'usagePushes', 'usageTopCodes', 'usageUnmappedLocalCodes']);
    expect(fields('Mutation')).toEqual(['pushUsage']);
    expect(fields('UsageFigureConnection')).toEqual(expect.arrayContaining(['edges', 'pageInfo', 'totalCount', 'total']));
    expect(fields('RetiredUsage')).toEqual(
      expect.arrayContaining([...fields('UsageFigure'), 'status', 'since', 'replacements', 'display']),
    );
    await app.close();
  }, 60_000);

  it.each([
    ['a row', UsageRowInput, 10],
    ['a push', PushUsageInput, 1],
    ['a question by code system', CodeSystemFigureArgs, 6],
    ['a question about local codes', LocalFigureArgs, 6],
  ])('checks every member of %s, so that none is dropped in silence', (_, type, members) => {
    const checked = new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(type, '', true, false)
        .map((one) => one.propertyName),
    );
    expect(checked.size).toBe(members);
  });

  it('refuses members of the wrong kind before anybody looks at them', () => {
    const input = plainToInstance(PushUsageInput, {
      rows: [{ organisation: 5, system: 's', codeSystem: 'u:x', code: 'c', period: 'p', count: '1' }],
    });
    const [problem] = validateSync(input);
    expect(problem?.children?.[0]?.children?.map((child) => child.property).sort()).toEqual(['count', 'organisation']);
  });
});
