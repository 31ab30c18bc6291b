import { afterAll, beforeAll } from '@jest/globals';
import { type IdentityHouse, openIdentityHouse } from './identity-house.js';
import { secondAddress } from './staff-addresses.cases.js';
import { takingAccessAway } from './staff-revoked.cases.js';
import { settingsByChat } from './staff-settings.cases.js';

let house: IdentityHouse;
beforeAll(async () => {
  house = await openIdentityHouse();
}, 60_000);
afterAll(() => house.close());

secondAddress(() => house);
settingsByChat(() => house);
takingAccessAway(() => house);
