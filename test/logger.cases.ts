import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { createLogger, mask } from '../src/logger.js';

describe('the log keeps people’s data out', () => {
  test.each([
    ['call +52 998 123 4567 now', '+52 998 123 4567'],
    ['owner 998-123-4567', '998-123-4567'],
    ['owner 9981234567', '9981234567'],
    ['{"phone":"5219981234567"}', '5219981234567'],
    ['529981234567.', '529981234567'],
    ['tel:55-1234-5678', '55-1234-5678'],
    ['(998) 123 4567', '123 4567'],
    ['998.123.4567', '998.123.4567'],
    ['mail maria.garcia@email.com', 'maria.garcia@email.com'],
    [
      'https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe',
      'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    ],
    ['postgres://postgres:hunter2secret@127.0.0.1:5432/huella', 'hunter2secret'],
    ['Incorrect API key provided: sk-abcdefgh12345678', 'sk-abcdefgh12345678'],
  ])('%s', (line, secret) => {
    expect(mask(line)).not.toContain(secret);
  });

  test.each([
    '{"time":1764950400000,"owner":12345,"on":"2025-12-05T12:00:00.000Z","ms":12.5}',
    'ref 0123456789abcdef, 7f000001-1234-4567-8901-123456789012, share 0.1234567891, 2025-12-05 12:00:00-05:00',
  ])('dates, ids and counts stay readable: %s', (line) => {
    expect(mask(line)).toBe(line);
  });

  test('a connection that was lost is logged without its keys', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-log-'));
    const client = { secretKey: 'secreto', connectionParameters: { password: 'secreto' } };
    const err = Object.assign(new Error('terminating connection'), { client });
    createLogger({ level: 'info', dataDir, toFile: true }).warn({ err }, 'database connection lost');
    const logged = readFileSync(path.join(dataDir, 'logs', 'huella.log'), 'utf8');
    expect(logged).toContain('terminating connection');
    expect(logged).not.toContain('secreto');
    rmSync(dataDir, { recursive: true });
  });

  test.each(['logs', 'logs/huella.log'])('a place that cannot be written is named: %s', (name) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-log-'));
    if (name === 'logs') writeFileSync(path.join(dataDir, name), '');
    else mkdirSync(path.join(dataDir, name), { recursive: true });
    const open = () => createLogger({ level: 'info', dataDir, toFile: true });
    const dir = path.join(dataDir, 'logs');
    expect(open).toThrow(expect.objectContaining({ code: 'data_dir_unwritable', params: { dir } }));
    rmSync(dataDir, { recursive: true });
  });

  test('the file is for its owner alone', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-log-'));
    createLogger({ level: 'info', dataDir, toFile: true }).info({ err: new Error('to a@b.mx') }, 'failed');
    const file = path.join(dataDir, 'logs', 'huella.log');
    expect(readFileSync(file, 'utf8')).toContain('<email>');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(dataDir, { recursive: true });
  });

  test('a failed statement is logged without the values it was given', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-log-'));
    const cause = Object.assign(new Error('duplicate key'), { detail: 'Key (name)=(secreto) exists' });
    const err = new QueryFailedError('insert into owner_note', ['secreto'], cause);
    createLogger({ level: 'info', dataDir, toFile: true }).error({ err }, 'failed');
    const logged = readFileSync(path.join(dataDir, 'logs', 'huella.log'), 'utf8');
    expect(logged).toContain('insert into owner_note');
    expect(logged).not.toContain('secreto');
    rmSync(dataDir, { recursive: true });
  });
});
