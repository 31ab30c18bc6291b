import { runCli } from './commands/run-cli.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  terminal: {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    isTty: process.stdout.isTTY === true && process.stdin.isTTY === true,
  },
});
