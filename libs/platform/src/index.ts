export { settings, type Setting } from './configuration/settings.js';
export { type ClaimNames, type IdentityProvider } from './configuration/identity-providers.js';
export {
  ConfigurationError,
  describeConfiguration,
  readConfiguration,
  type Configuration,
  type StartCircumstances,
} from './configuration/configuration.js';
export {
  anonymous,
  collect,
  registryItself,
  roles,
  takeCollected,
  type Actor,
  type CommitStep,
  type Context,
  type Grant,
  type Role,
  type TransactionState,
} from './context/context.js';
export { Transactions, type TransactionRules } from './context/transactions.js';
export { createDataSource, outliveLostConnections, poolOf, type DataSourceParts } from './database/data-source.js';
export { DatabaseListener, type Listening } from './database/listener.js';
export { Reads } from './database/reads.js';
export { Replica } from './database/replica.js';
export { countStatement, withStatementCount } from './database/statement-count.js';
export { entityTag, isKnown, type Known } from './http/conditional.js';
export { BadInput, badInputMessages, type BadInputCode } from './errors/bad-input.js';
export { Busy, busyMessages, type BusyCode } from './errors/busy.js';
export { isDatabaseAway, isDiskFull, isPassing, sqlState } from './errors/infrastructure.js';
export { RateLimited, rateMessages } from './errors/rate-limited.js';
export { decodeCursor, encodeCursor, type CursorColumn } from './graphql/cursor.js';
export { JsonScalar } from './graphql/json.scalar.js';
export { batched, grouped, inOrder } from './graphql/loader.js';
export { NodeInterface, NodeSources, type NodeSource } from './graphql/node.js';
export { idOf, nodeId, parseNodeId } from './graphql/node-id.js';
export { ConnectionOf, MAX_PAGE, PageArgs, PageInfo, pageOf, pageSize, pageStart, whenAskedFor, type Page } from './graphql/paging.js';
export { Ctx, Loaders, contextOf, type RequestContext } from './graphql/request-context.js';
export { UserError, userErrors } from './graphql/user-error.types.js';
export { Jobs, type Task } from './jobs/jobs.js';
export { createLogger, nestLogger, type Logger } from './logging/logger.js';
export { SECRET_PREFIXES, secretsIn } from './logging/secrets.js';
export { advisoryLocks } from './database/advisory-locks.js';
export { watchDatabase } from './metrics/database-metrics.js';
export { Metrics, type ObservedRequest, type ReadingsOf } from './metrics/metrics.js';
export { endRequest, startTracing, traceRequest, traceStatements, type TracingParts } from './tracing/tracing.js';
export { seal, unseal } from './sealing/sealed-box.js';
export { removeLeftoverBodies } from './spool/leftovers.js';
export { spooled, type SpooledFile } from './spool/spool.js';
export { UploadSpool, type Piece, type PieceOutcome } from './spool/upload-spool.js';
export { CONFIGURATION, LOGGER, PlatformModule, type PlatformParts } from './platform.module.js';
export { networkOf } from './net/addresses.js';
export { Outgoing, OutgoingError, type OutgoingAnswer, type OutgoingProblem, type OutgoingRequest, type Resolve } from './net/outgoing.js';
