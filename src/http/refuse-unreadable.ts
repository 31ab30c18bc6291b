import type { FastifyReply } from 'fastify';
import { SECURITY_HEADERS } from './security-headers.js';

/** An address that cannot be read comes before any hook; the framework's own answer would name itself. */
export function refuseUnreadable(_error: unknown, _request: unknown, reply: object): void {
  void (reply as FastifyReply).headers(SECURITY_HEADERS).code(400).send();
}
