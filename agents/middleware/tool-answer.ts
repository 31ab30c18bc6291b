import { ToolMessage } from '@langchain/core/messages';

/** Just enough of a tool call to answer it. */
export interface Answerable {
  id?: string;
  name: string;
}

/** What the model reads of a call: compact JSON, never a stack trace. */
export function answer({ id, name }: Answerable, data: Record<string, unknown>): ToolMessage {
  return new ToolMessage({
    tool_call_id: id ?? '',
    name,
    content: JSON.stringify(data),
    status: 'error' in data ? 'error' : 'success',
  });
}

export function readAnswer({ content }: ToolMessage): Record<string, unknown> {
  return typeof content === 'string' ? (JSON.parse(content) as Record<string, unknown>) : {};
}
