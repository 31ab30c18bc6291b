/** What WhatsApp's app would show: its marks become style, and signs that are drawn as nothing are gone. */
export interface Shown {
  text: string;
  bold: string[];
}

// A mark opens at an edge and before a sign, and closes after a sign and at an edge; never across lines. The
// zero-width space is no edge.
const MARKED = /(?<![\p{L}\p{N}\u200b])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}\u200b])/u;
const LIST = /^([>*-]) /gm;

export function readMarkup(written: string): Shown {
  const bold: string[] = [];
  const links: string[] = [];
  // Links are no place for marks.
  const hide = (link: string) => `\ue000${links.push(link) - 1}\ue001`;
  const drawn = (text: string) =>
    text.replaceAll('\u200b', '').replace(/\ue000(\d+)\ue001/g, (_all, index) => links[Number(index)]!);
  let rest = written.replace(/https?:\/\/\S+/g, hide).replace(LIST, '• ');
  let text = '';
  for (let found = MARKED.exec(rest); found; found = MARKED.exec(rest)) {
    const [whole, mark, words = ''] = found;
    text += rest.slice(0, found.index) + words;
    if (mark === '*') bold.push(drawn(words));
    rest = rest.slice(found.index + whole.length);
  }
  return { text: drawn(text + rest), bold };
}
