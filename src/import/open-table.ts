import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.js';
import { visibleLine } from '../rich-text.js';
import type { CsvRecord } from './csv-record.js';
import { openTableFile } from './find-files.js';
import { ENTITIES, type Entity } from './header-aliases.js';
import { type FileMapping, type Mapping, mappingFor } from './mapping-file.js';
import { type Columns, fieldOf, matchColumns, missingFields, recogniseEntity } from './match-columns.js';
import { RecordReader, readRecords } from './read-records.js';
import { detectEncoding } from './text-encoding.js';

/** A file that has been understood: what it holds, which column is what, how to read its rows. */
export interface Table {
  file: string;
  columns: Columns;
  headerLine: number;
  bytes: number;
  damaged: boolean;
  mapping: FileMapping;
  /** The rows below the header, as often as asked for. */
  rows(onBytes?: (bytes: number) => void): AsyncGenerator<CsvRecord[]>;
  close(): Promise<void>;
}

const DELIMITERS = [',', ';', '\t', '|'];
const HEAD = 262_144;
/** Titles and blank lines may stand above the header; further down it is data. */
const HEADER_WITHIN = 10;

/**
 * Opens one file and finds out its encoding, delimiter, header and kind. Throws an AppError with one clear
 * sentence where that is not possible; the file is closed then.
 */
export async function openTable(place: string, mapping: Mapping | undefined): Promise<Table> {
  const handle = await openTableFile(place);
  try {
    return await understand(handle, path.basename(place), mapping);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function understand(handle: FileHandle, file: string, mapping: Mapping | undefined): Promise<Table> {
  const { size } = await handle.stat();
  if (size === 0) throw new AppError('import_empty', { file });
  const named = mappingFor(mapping, file);
  const found = await detectEncoding(handle, file);
  const encoding = named.encoding ?? found.label;
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(Math.min(size, HEAD)),
    0,
    Math.min(size, HEAD),
    0,
  );
  const head = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: bytesRead < size });
  const { delimiter, header } = findHeader(head, bytesRead === size, named);
  if (!header) throw new AppError('import_empty', { file });
  const headers = header.cells.map((cell) => visibleLine(cell, 60));
  const entity = named.entity ?? recogniseEntity(file, headers) ?? recogniseMapped(headers, named);
  if (!entity) throw unknownFile(file, headers);
  const own = mappingFor(mapping, file, entity);
  const columns = matchColumns(entity, headers, own.columns);
  const missing = missingFields(columns);
  if (missing.length > 0) {
    throw new AppError('import_missing_columns', {
      file,
      missing: missing.join(', '),
      columns: headers.join(', ').slice(0, 300),
    });
  }
  return {
    file,
    columns,
    headerLine: header.line,
    bytes: size,
    damaged: found.damaged,
    mapping: own,
    async *rows(onBytes) {
      for await (const records of readRecords({
        handle,
        encoding,
        delimiter,
        ...(onBytes ? { onBytes } : {}),
      })) {
        const below =
          records[0]!.line > header.line ? records : records.filter(({ line }) => line > header.line);
        if (below.length > 0) yield below;
      }
    },
    close: () => handle.close(),
  };
}

/** The header is the row, under the delimiter, in which most cells are headers we know. */
function findHeader(head: string, whole: boolean, mapping: FileMapping) {
  let best = { delimiter: ',', header: undefined as CsvRecord | undefined, score: -1 };
  for (const delimiter of mapping.delimiter ? [mapping.delimiter] : DELIMITERS) {
    const records = new RecordReader(delimiter).push(head, whole).slice(0, HEADER_WITHIN);
    records.forEach((header, index) => {
      if (header.problem) return;
      const cells = header.cells.length;
      const even = records.slice(index + 1).filter((record) => record.cells.length === cells).length;
      // Known headers first; else the first row that is as wide as those below it.
      const score =
        known(header.cells, mapping) * 1000 + (cells > 1 ? even * 10 + Math.min(cells, 9) : 0) - index / 100;
      if (score > best.score) best = { delimiter, header, score };
    });
  }
  return best;
}

function known(cells: string[], mapping: FileMapping): number {
  const mapped = cells.filter((cell) => mapping.columns && cell.trim() in mapping.columns).length;
  return (
    mapped +
    Math.max(
      ...ENTITIES.map((entity) => new Set(cells.map((cell) => fieldOf(entity, cell)).filter(Boolean)).size),
    )
  );
}

/** Headers that mean nothing by themselves may do with the mapping's words for them. */
function recogniseMapped(headers: string[], mapping: FileMapping): Entity | undefined {
  const { columns } = mapping;
  if (!columns) return undefined;
  return ENTITIES.find((entity) => missingFields(matchColumns(entity, headers, columns)).length === 0);
}

function unknownFile(file: string, headers: string[]): AppError {
  return new AppError('import_unknown_file', { file, columns: headers.join(', ').slice(0, 300) });
}
