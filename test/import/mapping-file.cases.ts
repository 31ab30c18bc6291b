import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import { mappingFor, readMapping } from '../../src/import/mapping-file.js';

describe('mapping file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huella-mapping-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function reading(content: string) {
    const file = path.join(folder, 'map.json');
    await writeFile(file, content);
    return readMapping(file);
  }

  test('a mapping is found by the file, by its kind, or for all', async () => {
    const mapping = await reading(
      '\ufeff{"files":{"Raro.csv":{"entity":"owners","columns":{"A":"id","B":null}},"pets":{"dates":"mdy"},"*":{"delimiter":"|"}}}',
    );
    expect(mappingFor(mapping, 'raro.CSV')).toEqual({ entity: 'owners', columns: { A: 'id', B: null } });
    expect(mappingFor(mapping, 'x.csv', 'pets')).toEqual({ dates: 'mdy' });
    expect(mappingFor(mapping, 'x.csv', 'owners')).toEqual({ delimiter: '|' });
    expect(mappingFor(undefined, 'x.csv')).toEqual({});
  });

  test.each([
    ['{', /JSON/],
    ['[]', /files/],
    ['{"files":{"a.csv":{"entity":"dueños"}}}', /files\.a\.csv\.entity/],
    ['{"files":{"a.csv":{"delimiter":"--"}}}', /delimiter/],
    ['{"files":{"a.csv":{"colums":{}}}}', /colums/],
    ['{"files":{"a.csv":{"columns":{"A":"fono"}}}}', /fono/],
    ['{"files":{"a.csv":{"entity":"pets","columns":{"A":"phone_primary"}}}}', /phone_primary/],
    ['{"files":{"a.csv":{"encoding":"klingon"}}}', /klingon/],
  ])('a wrong one says where and what: %s', async (content, place) => {
    const error = await reading(content).catch((thrown: unknown) => thrown as AppError);
    expect(error).toMatchObject({ code: 'import_bad_mapping' });
    expect((error as AppError).params.reason).toMatch(place);
  });

  test('one that is not there is named', async () => {
    await expect(readMapping(path.join(folder, 'no.json'))).rejects.toMatchObject({ code: 'file_not_found' });
  });
});
