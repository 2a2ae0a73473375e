/**
 * What the registry has promised: the acceptance lists of the five source documents, and the systems that the documents name.
 *
 * @typedef {object} AcceptanceList
 * @property {string} key
 * @property {string} title
 * @property {number} count how many items it has, numbered from 1
 */

/** @type {readonly AcceptanceList[]} */
export const sources = [
  { key: 'source-000', title: 'EY: Granskning av e-hälsa och invånartjänster, Region Jönköpings län (2017)', count: 10 },
  { key: 'source-001', title: 'SLIT: It och digitalisering i hälso- och sjukvården (2022)', count: 11 },
  { key: 'source-002', title: 'Inera och SKR: Förstudie om sammanhållen planering via 1177 Vårdguiden (2020)', count: 10 },
  { key: 'source-003', title: 'Vårdanalys: Gränslösa möjligheter, gränslösa utmaningar? (2019)', count: 15 },
  { key: 'source-004', title: 'Statskontoret: Vision e-hälsa 2025 – att försöka styra genom samverkan (2021)', count: 15 },
];

/** @type {AcceptanceList} */
export const systems = { key: 'systems', title: 'Systems that the documents name', count: 21 };

/** Every list, in the order of the matrix. */
export const lists = [...sources, systems];
