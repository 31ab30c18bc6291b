type Node = string | Node[][];

/** A small generator: the same seed gives the same phrases on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Up to `count` different phrases of a template, in which `(a|b)` is a choice and `[a]` may be left out. Which ones
 * is decided by the seed.
 */
export function expand(template: string, count: number, random: () => number): string[] {
  const [nodes] = parse(`${template})`, 0);
  const phrases = new Set<string>();
  for (let tries = 0; tries < count * 2 && phrases.size < count; tries++) {
    phrases.add(say(nodes, random).replace(/\s+/g, ' ').trim());
  }
  phrases.delete('');
  return [...phrases];
}

function parse(template: string, from: number): [Node[][], number] {
  const choices: Node[][] = [[]];
  let at = from;
  let words = '';
  const flush = () => {
    if (words) choices.at(-1)!.push(words);
    words = '';
  };
  for (; at < template.length; at++) {
    const char = template[at]!;
    if (char === '(' || char === '[') {
      flush();
      const [inner, end] = parse(template, at + 1);
      choices.at(-1)!.push(char === '[' ? [...inner, []] : inner);
      at = end;
    } else if (char === ')' || char === ']') {
      break;
    } else if (char === '|') {
      flush();
      choices.push([]);
    } else {
      words += char;
    }
  }
  flush();
  return [choices, at];
}

function say(choices: Node[][], random: () => number): string {
  const chosen = choices[Math.floor(random() * choices.length)]!;
  return chosen.map((node) => (typeof node === 'string' ? node : say(node, random))).join('');
}
