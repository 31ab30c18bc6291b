import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
})
  .toString()
  .trim()
  .split('\n');
const program = tracked.filter((file) => /^(src|agents|channels)\//.test(file));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

test('imports point the way the house is built, in every module', () => {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, 'src', 'agents', 'channels', 'migrations', '--config', '--output-type', 'json'];
  const { summary } = JSON.parse(run(args)) as Cruise;
  const broken = summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`);
  expect(broken).toEqual([]);
  // Without a TypeScript compiler it understands, the tool sees no module at all and is content.
  expect(summary.totalCruised).toBeGreaterThanOrEqual(program.length);
}, 60_000);

function run(args: string[]): string {
  try {
    return execFileSync(process.execPath, args, {
      cwd: root,
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  } catch (error) {
    // It exits with the number of violations; the report is on stdout all the same.
    return (error as { stdout: Buffer }).stdout.toString();
  }
}

describe('files stay small enough to be read', () => {
  const code = program.filter((file) => !file.includes('/phrases/'));
  const lengths = code.map((file) => ({ file, length: read(file).split('\n').length - 1 }));

  test('none over 300 lines', () => {
    expect(lengths.filter(({ length }) => length > 300)).toEqual([]);
  });

  test('half of them under 80 lines, nine in ten under 220', () => {
    const sorted = lengths.map(({ length }) => length).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(220);
  });
});

test('the environment is read in one place', () => {
  const readers = program.filter((file) => read(file).includes('process.env'));
  const allowed = /^src\/(config|main|cli)\.ts$|^src\/commands\/run-cli\.ts$|^src\/db\/embedded-server\.ts$/;
  expect(readers.filter((file) => !allowed.test(file))).toEqual([]);
});

test('nobody writes to the console behind the terminal', () => {
  expect(program.filter((file) => /\bconsole\.(log|error|warn|info)\b/.test(read(file)))).toEqual([]);
});

test('no folder or file is a drawer for odds and ends', () => {
  expect(
    tracked.filter((file) =>
      /(^|\/)(utils?|helpers?|common|types|services|repositories)(\/|\.ts$)/.test(file),
    ),
  ).toEqual([]);
});
