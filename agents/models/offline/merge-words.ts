const MERGE =
  /\b(?:fusion\w*|merge\w*|merging|combin\w+ (?:the |las |los )?(?:records?|files?|profiles?|fichas|perfiles|registros|expedientes)|(?:une|unir|junta|juntar|unifica\w*|combina\w*|combine|join|consolida\w*|consolidate) .*\b(?:y|con|and|with|into)\b|(?:une|unir|junta|juntar|une\w*|combina\w*|join|combine) (?:las|los|esas|estas|ambas|both|the|these)(?: (?:dos|two))? (?:fichas|perfiles|registros|expedientes|records|files|profiles)|mete la (?:ficha )?\d+ (?:en|dentro de) la|duplicad[oa]s?|duplicates?|dupes?|misma persona|mismo cliente|same (?:person|client|customer)|one and the same|(?:esta|estan|aparece\w*|sale|registrad[oa]s?|tenemos|dad[oa] de alta|capturad[oa]|duplicad[oa])(?: \S+){0,4} dos veces|in (?:there|the system) twice)\b/;

/** Is it about two records of one person? */
export const findMerge = (line: string): boolean => MERGE.test(line);
