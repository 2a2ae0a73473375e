// What the built registry is made of, as one line of JSON: its operations and routes with the action that each needs, and its input
// fields with whether a rule checks them. Asks nothing of a database.
import 'reflect-metadata';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { getMetadataStorage } from 'class-validator';
import { isInputObjectType, printSchema } from 'graphql';
import { createApp } from '../../apps/registry/dist/index.js';
import { ALLOW } from '../../libs/identity/dist/permission/allow.js';
import { createDataSource, createLogger, readConfiguration } from '../../libs/platform/dist/index.js';

const configuration = readConfiguration({ TERMVERK_LOG_LEVEL: 'error' }, { embeddedDatabaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
const dataSource = createDataSource({ url: configuration.databaseUrl, poolSize: 1 });
const app = await createApp(configuration, dataSource, createLogger(configuration));

/** A path in one way of writing, since Nest and Fastify have several. */
const plainPath = (path) =>
  path
    .replace(/\/+/g, '/')
    .replace(/\/?\*$/, '*')
    .replace(/(.)\/$/, '$1');

const RESOLVER_TYPE = 'graphql:resolver_type';
const operations = [];
const routes = [];
for (const module of app.get(ModulesContainer).values()) {
  for (const { metatype } of [...module.controllers.values(), ...module.providers.values()]) {
    if (typeof metatype !== 'function' || metatype.prototype === undefined) continue;
    for (const name of Object.getOwnPropertyNames(metatype.prototype)) {
      const { value: method } = Object.getOwnPropertyDescriptor(metatype.prototype, name);
      if (typeof method !== 'function') continue;
      const named = { name: `${metatype.name}.${name}`, action: Reflect.getMetadata(ALLOW, method) ?? null };
      const type = Reflect.getMetadata(RESOLVER_TYPE, method);
      if (type === 'Query' || type === 'Mutation' || type === 'Subscription') operations.push({ ...named, type });
      if (Reflect.hasMetadata(METHOD_METADATA, method)) {
        const path = Reflect.getMetadata(PATH_METADATA, method);
        const bases = [Reflect.getMetadata(PATH_METADATA, metatype)].flat();
        const paths = bases.flatMap((base) => [path].flat().map((own) => plainPath(`/${base}/${own}`)));
        routes.push({ ...named, path, paths });
      }
    }
  }
}

/** Everything that the server answers, with or without Nest: Fastify's own tree of paths, put together again. */
await app.getHttpAdapter().getInstance().ready();
const unknownPath = (await app.getHttpAdapter().getInstance().inject({ method: 'POST', url: '/nothing-is-here' })).statusCode;
const served = [];
const above = [];
for (const line of app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).split('\n')) {
  const [, indent, label, methods] = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
  if (label === undefined) continue;
  above.length = indent.length / 4;
  above.push(label);
  if (methods !== undefined) served.push({ path: plainPath(above.join('')), methods: methods.split(', ') });
}

const rules = getMetadataStorage();
const inputTypes = [...TypeMetadataStorage.getInputTypesMetadata(), ...TypeMetadataStorage.getArgumentsMetadata()];
const inputs = new Map(inputTypes.map(({ target }) => [target.name, target]));
const { schema } = app.getHttpAdapter().getInstance().graphql;
/** The fields of a class and of those that it extends. */
const fieldsOf = (target) =>
  target === null || target === Function.prototype
    ? []
    : [...(inputTypes.find((type) => type.target === target)?.properties ?? []), ...fieldsOf(Object.getPrototypeOf(target))];
const inputFields = inputTypes.flatMap(({ target }) => {
  const checked = new Set(rules.getTargetValidationMetadatas(target, '', true, false).map(({ propertyName }) => propertyName));
  return fieldsOf(target).map(({ name }) => ({ name: `${target.name}.${name}`, checked: checked.has(name) }));
});

/** Arguments whose rules are found by the type that the compiler has emitted: it has to be that of the schema. */
const inputArguments = [
  ...TypeMetadataStorage.getQueriesMetadata(),
  ...TypeMetadataStorage.getMutationsMetadata(),
  ...TypeMetadataStorage.getSubscriptionsMetadata(),
].flatMap(({ target, methodName, methodArgs }) =>
  (methodArgs ?? []).flatMap((argument) => {
    const type = argument.typeFn?.();
    const [wanted] = [type].flat();
    if (inputs.get(wanted?.name) !== wanted) return [];
    const emitted = Reflect.getMetadata('design:paramtypes', target.prototype, methodName)[argument.index];
    return [{ name: `${target.name}.${methodName}(${argument.name ?? '…'})`, emitted: emitted?.name, wanted: wanted.name }];
  }),
);
const schemaInputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
const schemaFields = schemaInputs.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, hasDefault: field.defaultValue !== undefined })),
);
process.stdout.write(
  `${JSON.stringify({ operations, routes, served, unknownPath, inputFields, inputArguments, schemaFields, schema: printSchema(schema) })}\n`,
);
await app.close();
