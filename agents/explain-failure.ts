import { randomBytes } from 'node:crypto';
import { AppError, type ErrorCode, errorCode } from '../src/errors.js';
import type { TurnState } from './turn-state.js';

/**
 * Why something failed: the code for the model and a sentence for the person, in their language. What the person
 * can do nothing about is logged under a reference and told apart from what they can.
 */
export function explainFailure(
  { logger, use }: Pick<TurnState, 'logger' | 'use'>,
  error: unknown,
  context: Record<string, unknown>,
): { code: ErrorCode; sentence: string } {
  const known = rootCause(error);
  if (!(known instanceof AppError)) logger.error({ err: known, ref: reference(), ...context }, 'tool failed');
  return { code: errorCode(known), sentence: use.view.t.error(known) };
}

export const reference = (): string => randomBytes(4).toString('hex');

/** LangChain wraps what middleware throws, once per layer. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && !(cause instanceof AppError) && cause.cause !== undefined)
    cause = cause.cause;
  return cause;
}
