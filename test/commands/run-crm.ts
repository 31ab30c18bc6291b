import { runCli } from '../../src/commands/run-cli.js';

export interface Ran {
  code: number;
  out: string;
  error: string;
}

/** Runs one command line and gives what a person would read; on a terminal, a person may answer too. */
export async function runCrm(
  args: string[],
  env: Record<string, string>,
  terminal: boolean | { ask(question: string): Promise<string>; isTty?: boolean } = false,
): Promise<Ran> {
  const person = typeof terminal === 'object' ? terminal : {};
  const isTty = terminal !== false;
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: { LOG_LEVEL: 'silent', ...env },
    terminal: { out: (line) => out.push(line), error: (line) => error.push(line), isTty, ...person },
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}
