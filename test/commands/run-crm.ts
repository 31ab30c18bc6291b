import { runCli } from '../../src/commands/run-cli.js';

export interface Ran {
  code: number;
  out: string;
  error: string;
}

/** Runs one command line and gives what a person would read. */
export async function runCrm(
  args: string[],
  env: Record<string, string>,
  isTty = false,
  /** What the person at the terminal answers. */
  answer?: (question: string) => string,
): Promise<Ran> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: { LOG_LEVEL: 'silent', ...env },
    terminal: {
      out: (line) => out.push(line),
      error: (line) => error.push(line),
      ...(answer ? { ask: async (question: string) => answer(question) } : {}),
      isTty,
    },
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}
