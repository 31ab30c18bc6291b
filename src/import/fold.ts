/** Words that headers and values carry without meaning anything by them. */
const FILLERS = new Set(['de', 'del', 'la', 'el', 'los', 'las', 'of', 'the']);

/**
 * A header or value as aliases are compared: without accents, case, punctuation and filler words. `OwnerID`,
 * `owner_id` and `Owner Id` are the same, and so are `Fecha de Nacimiento` and `fecha_nacimiento`.
 */
export function fold(value: string): string {
  return words(value).join('');
}

/** The words `fold` joins. */
export function words(value: string): string[] {
  const all = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9#]+/)
    .filter((word) => word !== '');
  const meaning = all.filter((word) => !FILLERS.has(word));
  return meaning.length > 0 ? meaning : all;
}
