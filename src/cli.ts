import { createInterface } from 'node:readline/promises';
import { runCli } from './commands/run-cli.js';

/** Whoever read our output has gone (`crm --help | head -1`): the command ends in order, unheard. */
let unheard = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    unheard = true;
  });
}

const isTty = process.stdout.isTTY === true && process.stdin.isTTY === true;

/** On the error stream: what a command prints may go elsewhere. The end of the input is no answer. */
async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    return await Promise.race([reader.question(question), ended]);
  } finally {
    reader.close();
  }
}

const code = await runCli(process.argv.slice(2), {
  env: process.env,
  terminal: {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    ...(process.stderr.isTTY
      ? { status: (line: string) => void process.stderr.write(`\r\u001b[2K${line}`) }
      : {}),
    isTty,
    ...(isTty ? { ask } : {}),
  },
});
process.exitCode = code;
// The news may come after the last line was written.
process.on('exit', () => {
  if (unheard && code === 0) process.exitCode = 1;
});
