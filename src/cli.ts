import { runCli } from './commands/run-cli.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  terminal: {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    ...(process.stderr.isTTY
      ? { status: (line: string) => void process.stderr.write(`\r\u001b[2K${line}`) }
      : {}),
    isTty: process.stdout.isTTY === true && process.stdin.isTTY === true,
  },
});
