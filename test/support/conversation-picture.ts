import type { RichText, Span } from '../../src/rich-text.js';

export interface Said {
  by: string;
  mine: boolean;
  body: RichText;
}

const WIDTH = 600;
const LINE = 20;
const PAD = 12;
const MAX_CHARS = 64;

/** A conversation as chat bubbles, in SVG: text stays text, so that it can be read, searched and checked. */
export function conversationPicture(said: Said[]): string {
  let y = 16;
  const bubbles = said.map(({ by, mine, body }) => {
    const rows = wrap(body);
    const widest = Math.max(
      by.length,
      ...rows.map((row) => row.reduce((n, span) => n + [...span.text].length, 0)),
    );
    const width = Math.min(WIDTH - 80, widest * 7.9 + 2 * PAD + 8);
    const height = (rows.length + 1) * LINE + 2 * PAD - 4;
    const x = mine ? WIDTH - width - 16 : 16;
    const drawn = bubble({ x, y, width, height, mine, by, rows });
    y += height + 12;
    return drawn;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 4}" viewBox="0 0 ${WIDTH} ${y + 4}"
  font-family="Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="14">
<rect width="100%" height="100%" rx="14" fill="#e7efe9"/>
${bubbles.join('\n')}
</svg>
`;
}

interface Bubble {
  x: number;
  y: number;
  width: number;
  height: number;
  mine: boolean;
  by: string;
  rows: RichText[];
}

function bubble({ x, y, width, height, mine, by, rows }: Bubble): string {
  const fill = mine ? '#d3f2d0' : '#ffffff';
  const line = (content: string, row: number, extra = '') =>
    `<text x="${x + PAD}" y="${y + PAD + 12 + row * LINE}" fill="#17231b" xml:space="preserve"${extra}>${content}</text>`;
  const name = line(escapeXml(by), 0, ' font-weight="600" opacity="0.6" font-size="12"');
  const written = rows.map((row, index) => line(row.map(tspan).join(''), index + 1));
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${fill}"/>`;
  return [box, name, ...written].join('\n');
}

const tspan = ({ text, style }: Span) =>
  style === 'bold' ? `<tspan font-weight="700">${escapeXml(text)}</tspan>` : escapeXml(text);

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!);

/** Rows of at most MAX_CHARS, broken at line ends and between words; styles survive the break. */
function wrap(body: RichText): RichText[] {
  const rows: RichText[] = [[]];
  let used = 0;
  for (const span of body) {
    for (const piece of span.text.split(/(\n| )/)) {
      if (piece === '\n' || used + [...piece].length > MAX_CHARS) {
        rows.push([]);
        used = 0;
      }
      if (piece === '\n' || piece === '') continue;
      rows.at(-1)!.push({ ...span, text: piece });
      used += [...piece].length;
    }
  }
  return rows;
}
