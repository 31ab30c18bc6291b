import type { DateOnly } from '../clock.js';
import { ClinicBuilder } from './clinic-builder.js';
import type { DemoRows } from './demo-rows.js';
import { addNeighbours } from './neighbours.js';
import { createRandom } from './random.js';
import { addRegulars } from './regulars.js';
import { addStoryPeople } from './story-people.js';

const OWNERS = 300;

/** The demo clinic as of a date: the same people and the same history, as many days before it. */
export function demoClinic(asOf: DateOnly, timeZone: string): DemoRows {
  const clinic = new ClinicBuilder(asOf, timeZone);
  addStoryPeople(clinic);
  addNeighbours(clinic);
  addRegulars(clinic, createRandom(20_251_205), OWNERS - clinic.rows.owner.length);
  return clinic.rows;
}
