import { escaped, sha256Hex } from '@termverk/kernel';
import type { PackagedCase } from './packaged-case.js';
import type { PackageFile } from './zip.js';

/**
 * The files of a package in METS (Metadata Encoding and Transmission Standard 1.12, Library of Congress), which Swedish archives'
 * package structure (FGS Paketstruktur) builds on: who made it, every file with size and checksum, and the order in which they are read.
 * It follows METS; that it follows a certain FGS is not claimed.
 */
export function mets(packaged: PackagedCase, files: readonly PackageFile[]): string {
  const id = (at: number) => `FILE${String(at + 1).padStart(4, '0')}`;
  const file = ({ path, bytes }: PackageFile, at: number): string =>
    `      <file ID="${id(at)}" MIMETYPE="${mediaType(path)}" SIZE="${bytes.length}" CREATED="${packaged.exportedAt}" CHECKSUM="${sha256Hex(bytes)}" CHECKSUMTYPE="SHA-256">
        <FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="file:${escaped(path)}"/>
      </file>`;
  const pointer = ({ path }: PackageFile, at: number): string =>
    `      <div TYPE="file" LABEL="${escaped(path)}" ORDER="${at + 1}"><fptr FILEID="${id(at)}"/></div>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="${escaped(packaged.number)}" TYPE="Case" LABEL="${escaped(packaged.title ?? packaged.number)}">
  <metsHdr CREATEDATE="${packaged.exportedAt}" RECORDSTATUS="${packaged.purpose === 'archive' ? 'NEW' : 'OTHER'}">
    <agent ROLE="ARCHIVIST" TYPE="ORGANIZATION"><name>${escaped(packaged.body ?? packaged.producer)}</name></agent>
    <agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>${escaped(packaged.producer)}</name></agent>
  </metsHdr>
  <fileSec>
    <fileGrp USE="${packaged.purpose}">
${files.map(file).join('\n')}
    </fileGrp>
  </fileSec>
  <structMap TYPE="physical">
    <div TYPE="case" LABEL="${escaped(packaged.number)}">
${files.map(pointer).join('\n')}
    </div>
  </structMap>
</mets>
`;
}

function mediaType(path: string): string {
  if (path.endsWith('.html')) return 'text/html';
  return path.endsWith('.ndjson') ? 'application/x-ndjson' : 'application/json';
}
