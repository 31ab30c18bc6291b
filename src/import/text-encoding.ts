import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../errors.js';
import { readChunks } from './read-chunks.js';

/** How to decode a file: a label for TextDecoder, and whether a few bytes of it were not in that encoding. */
export interface TextEncoding {
  label: string;
  damaged: boolean;
}

const SAMPLE = 65_536;

/** The first bytes of files that are not text, with the name a person knows them by. */
const NOT_TEXT: [string, string][] = [
  ['504b0304', 'ZIP/XLSX'],
  ['504b0506', 'ZIP'],
  ['d0cf11e0', 'XLS'],
  ['1f8b', 'GZIP'],
  ['25504446', 'PDF'],
  ['377abcaf', '7Z'],
  ['52617221', 'RAR'],
  ['425a68', 'BZIP2'],
  ['fd377a585a', 'XZ'],
];

/**
 * The encoding of a whole file, not of its start: the first accent of a long export may come late. Throws
 * `import_not_text` for archives, spreadsheets and other binary files.
 */
export async function detectEncoding(handle: FileHandle, name: string): Promise<TextEncoding> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
  const head = buffer.subarray(0, bytesRead);
  const hex = head.subarray(0, 8).toString('hex');
  const found = NOT_TEXT.find(([magic]) => hex.startsWith(magic));
  if (found) throw new AppError('import_not_text', { file: name, kind: found[1] });
  if (hex.startsWith('fffe')) return { label: 'utf-16le', damaged: false };
  if (hex.startsWith('feff')) return { label: 'utf-16be', damaged: false };
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (odd > head.length / 4 && even < odd / 4) return { label: 'utf-16le', damaged: false };
  if (even > head.length / 4 && odd < even / 4) return { label: 'utf-16be', damaged: false };
  if (even + odd > head.length / 100) throw new AppError('import_not_text', { file: name, kind: 'BIN' });
  return utf8OrWindows(handle);
}

/** UTF-8 unless the bytes above ASCII are mostly invalid as such; then Windows-1252, which contains Latin-1. */
async function utf8OrWindows(handle: FileHandle): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8');
  let good = 0;
  let bad = 0;
  const count = (text: string) => {
    // Most chunks are plain ASCII or clean: one native search settles them.
    if (!/[^\0-\x7f]/.test(text)) return;
    const broken = text.split('\ufffd').length - 1;
    bad += broken;
    good += (text.match(/[^\0-\x7f]/g)?.length ?? 0) - broken;
  };
  for await (const chunk of readChunks(handle)) count(decoder.decode(chunk, { stream: true }));
  count(decoder.decode());
  if (bad > good / 10) return { label: 'windows-1252', damaged: false };
  return { label: 'utf-8', damaged: bad > 0 };
}
