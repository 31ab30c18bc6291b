import { expect, test } from '@jest/globals';
import { fallBack } from '../../../agents/middleware/fall-back.js';
import { createOfflineModel } from '../../../agents/models/offline/offline-model.js';
import { i18n } from '../../support/builders.js';
import { type SeenByModel, says, throughModel, turnDouble } from './turn-double.js';

const offline = createOfflineModel({
  lexicon: async () => ({ nameWords: new Set(), petWords: new Set(), tags: [], cities: [] }),
  today: () => '2025-12-05',
  translate: i18n.translate,
});
const down = ({ model }: SeenByModel) => {
  if (model !== offline) throw new Error('down');
  return says('from the offline model');
};

test('once the model has failed, the offline model has the rest of the turn', async () => {
  const turn = turnDouble();
  const asked: unknown[] = [];
  const watch = (request: SeenByModel) => {
    asked.push(request.model === offline ? 'offline' : 'connected');
    return down(request);
  };
  expect((await throughModel(fallBack(offline), turn, watch)).text).toBe('from the offline model');
  await throughModel(fallBack(offline), turn, watch);
  expect(asked).toEqual(['connected', 'offline', 'offline']);
  expect(turn.fallback).toBe(true);
});

test('a turn that was stopped does not go on with another model', async () => {
  const turn = turnDouble({ signal: AbortSignal.abort() });
  await expect(throughModel(fallBack(offline), turn, down)).rejects.toThrow('down');
  expect(turn.fallback).toBe(false);
});

test('the offline model has nobody to fall back on', async () => {
  const broken = () => {
    throw new Error('broken');
  };
  const run = throughModel(fallBack(offline), turnDouble(), broken, { model: offline });
  await expect(run).rejects.toThrow('broken');
});
