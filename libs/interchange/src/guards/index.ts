export { EXPANSION_LIMITS, type ExpansionLimits } from './expansion.js';
export { guardMessages, GuardRefusal, type GuardCode } from './guard-refusal.js';
export { untarred, type ArchivedFile } from './tgz.js';
export { guardedXml, XML_LIMITS, type XmlLimits } from './xml.js';
export { unzipped } from './zip.js';
