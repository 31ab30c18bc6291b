/** jsonb refuses NUL and halves of surrogate pairs; whoever sends them must not stop anything. */
export function storableJson(payload: object): string {
  return JSON.stringify(payload, (_key, value) =>
    typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value,
  );
}
