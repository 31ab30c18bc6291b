import { ChatOpenAI } from '@langchain/openai';
import type { ModelConfig } from '../../src/config.js';
import { tidyFetch } from './tidy-fetch.js';

export interface ModelLimits {
  /** For one request. */
  timeoutMs?: number;
  /** How often 429, 5xx and broken connections are tried again. */
  maxRetries?: number;
}

/**
 * Any endpoint that speaks OpenAI's chat completions. Never streams: streamed arguments that break off are
 * repaired by the library and would run with wrong values.
 */
export function createOpenAiModel(
  { apiKey, baseUrl, model }: Extract<ModelConfig, { kind: 'openai' }>,
  { timeoutMs = 20_000, maxRetries = 1 }: ModelLimits = {},
): ChatOpenAI {
  return new ChatOpenAI({
    model,
    apiKey,
    timeout: timeoutMs,
    maxRetries,
    useResponsesApi: false,
    configuration: { baseURL: baseUrl, fetch: tidyFetch },
  });
}
