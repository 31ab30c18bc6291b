import type http from 'node:http';
import busboy from 'busboy';

export interface UploadedFile {
  field: string;
  name: string;
  type: string;
  data: Buffer;
}

export interface BotRequest {
  token: string;
  method: string;
  params: Record<string, unknown>;
  files: UploadedFile[];
}

/** A call as grammY makes it: JSON, or multipart where a file goes along. Undefined for any other address. */
export async function readRequest(request: http.IncomingMessage): Promise<BotRequest | undefined> {
  const address = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (!address) return undefined;
  const body = Buffer.concat(chunks);
  const call = { token: address[1]!, method: address[2]! };
  if (request.headers['content-type']?.startsWith('multipart/'))
    return { ...call, ...(await readMultipart(request.headers, body)) };
  return { ...call, params: body.length > 0 ? JSON.parse(body.toString()) : {}, files: [] };
}

function readMultipart(
  headers: http.IncomingHttpHeaders,
  body: Buffer,
): Promise<Pick<BotRequest, 'params' | 'files'>> {
  return new Promise((resolve, reject) => {
    const params: Record<string, unknown> = {};
    const files: UploadedFile[] = [];
    const parser = busboy({ headers });
    parser.on('field', (name, value) => {
      params[name] = /^[[{]/.test(value) ? JSON.parse(value) : value;
    });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('close', () =>
        files.push({ field, name: filename ?? '', type: mimeType, data: Buffer.concat(parts) }),
      );
    });
    parser.on('close', () => resolve({ params, files }));
    parser.on('error', reject);
    parser.end(body);
  });
}
