import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';

/** What the server answers to one request. */
export type Reply = Parameters<LLMock['on']>[1];

/** A reply that calls tools; arguments may be text that is no JSON. */
export const calls = (...made: [name: string, args: object | string][]): Reply => ({
  toolCalls: made.map(([name, args], index) => ({
    name,
    arguments: typeof args === 'string' ? args : JSON.stringify(args),
    id: `call_${Date.now()}_${index}`,
  })),
});

/** A server that speaks OpenAI's protocol and answers from a script; the last reply is repeated. */
export async function modelServer() {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
  return {
    config: { kind: 'openai' as const, apiKey: 'sk-test', baseUrl: `${mock.url}/v1`, model: 'test-model' },
    script(replies: Reply[]) {
      mock.clearFixtures();
      mock.clearRequests();
      mock.resetMatchCounts();
      replies.forEach((reply, index) => {
        mock.on(index < replies.length - 1 ? { sequenceIndex: index } : {}, reply);
      });
    },
    /** The bodies of the requests since the script began. */
    requests: () => mock.getRequests().map(({ body }) => body as unknown as ChatRequest),
    stop: () => mock.stop(),
  };
}

export interface ChatRequest {
  messages: { role: string; content: string | null; tool_calls?: unknown[] }[];
  tools?: { function: { name: string } }[];
}

/** A server that answers every request by `reply`: for what no well-behaved server does. */
export async function oddServer(reply: (response: ServerResponse, request: number) => void) {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => reply(response, requests++));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    config: {
      kind: 'openai' as const,
      apiKey: 'sk-test',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      model: 'odd-model',
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A chat completion as the wire has it. */
export const completion = (message: object, finish_reason = 'stop') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'odd-model',
  choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason }],
});
