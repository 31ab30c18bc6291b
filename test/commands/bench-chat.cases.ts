import { expect, test } from '@jest/globals';
import { BenchChat } from '../../src/commands/bench-chat.js';

const person = { id: '1', lang: 'es', customer: 'Ana Tun', month: '2025-03-01' } as const;
const PROFILE = '👤 Ana Tun';
const VISITS = 'Más sobre Ana Tun\n📅 Citas';
const REPORT = '📊 Ingresos\n1 mar 2025 – 31 mar 2025';
const NOTE = '📝 Nota guardada para Ana Tun: «ronda 1»';
const NOTES = '📝 Notas (1)\nAna Tun: ronda 1';

/** A chat whose questions get these answers, each as soon as it may be asked. */
async function answered(...answers: string[]): Promise<BenchChat> {
  const asked: string[] = [];
  const chat: BenchChat = new BenchChat(person, async (_chat, text) => {
    asked.push(text);
    // The note and the question after it are open together.
    if (asked.length === 4) return;
    const due = asked.length === 5 ? answers.slice(3) : [answers[asked.length - 1]!];
    for (const answer of due) queueMicrotask(() => chat.hear(answer));
  });
  await chat.converse(0, answers.length);
  return chat;
}

test('a chat that gets its own answers in order has nothing wrong', async () => {
  const chat = await answered(PROFILE, VISITS, REPORT, NOTE, NOTES);
  expect(chat.wrong).toBe(0);
  expect(chat.waits).toHaveLength(5);
});

test.each([
  ["another chat's answer", 1, ['👤 Eva Canul', VISITS, REPORT, NOTE, NOTES]],
  ['the report of another month', 1, [PROFILE, VISITS, REPORT.replace('1 mar', '1 abr'), NOTE, NOTES]],
  ['answers in the wrong order', 2, [PROFILE, VISITS, REPORT, NOTES, NOTE]],
])('%s is noticed', async (_what, wrong, answers) => {
  expect((await answered(...answers)).wrong).toBe(wrong);
});

test('an answer that nobody asked for is wrong', async () => {
  const chat = await answered(PROFILE);
  chat.hear(PROFILE);
  expect(chat.wrong).toBe(1);
});
