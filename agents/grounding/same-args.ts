/**
 * Do two sets of arguments say the same? Blanks, letter case of tags and names, and empty values do not count;
 * every other difference does.
 */
export function sameArgs(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return canonical(a) === canonical(b);
}

export function canonical(value: unknown): string {
  return JSON.stringify(normal(value) ?? null);
}

function normal(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) {
    const items = value.map(normal).filter((item) => item !== undefined);
    return items.length === 0
      ? undefined
      : items.map((item) => (typeof item === 'string' ? item.toLowerCase() : item)).sort();
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, normal(item)] as const)
    .filter(([, item]) => item !== undefined)
    .sort(([x], [y]) => (x < y ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function text(value: string): string | undefined {
  const trimmed = value.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return trimmed === '' ? undefined : trimmed;
}
