import { checkBursts } from './check-bursts.js';
import { checkGreetings } from './check-greetings.js';
import { checkLadders } from './check-ladders.js';
import { checkOutgoing, checkReasons } from './check-outgoing.js';
import { checkCareReminders, checkVisitReminders } from './check-reminders.js';
import type { Story } from './story.js';

/** Everything that went wrong, in a line each. Nothing here asks the program, only what life and the rows say. */
export const checkYear = (story: Story): string[] => [
  ...checkGreetings(story),
  ...checkOutgoing(story),
  ...checkBursts(story),
  ...checkReasons(story),
  ...checkLadders(story),
  ...checkVisitReminders(story),
  ...checkCareReminders(story),
];
